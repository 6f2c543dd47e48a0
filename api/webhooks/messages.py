"""The messages to consumers: they say no more than is needed to make a consumer look."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from api.changes.feed import entry
from api.consumers.subscriptions import taken
from api.models import Notice
from publishing.models import PublicDocument


@dataclass(frozen=True)
class Message:
    """One message. It has the same id however often it is sent, and another as soon as it says something else."""

    id: str
    event: str
    body: str
    action: str = ""
    sequence: int | None = None
    path: str = ""


def message_for(notice: Notice, epoch: str) -> Message | None:
    """The message that a notice stands for at this moment; None if the consumer knows it already."""
    if notice.document is None:
        return _message(notice, epoch, f"library.{notice.event}", timezone.now(), {})
    return _of_document(notice, notice.document, epoch, timezone.now())


def _of_document(notice: Notice, document: PublicDocument, epoch: str, now: datetime) -> Message | None:
    is_gone = not taken(notice.consumer, [document], now)
    if is_gone and document.withdrawn_at is None and not notice.is_known:
        return None
    data = entry(document, is_gone=is_gone, reason=_reason(document, now) if is_gone else document.reason)
    if (notice.told_action, notice.told_sequence) == (data["action"], document.sequence):
        return None
    data["path"] = None if is_gone else document.path
    # What this site was told before, and no other; then it is forgotten here.
    data["former_path"] = notice.told_path if notice.told_path not in {"", data["path"]} else None
    return _message(notice, epoch, f"document.{data['action']}", document.changed_at, data)


def _message(notice: Notice, epoch: str, event: str, at: datetime, data: dict[str, Any]) -> Message:
    sequence, action, path = data.get("sequence"), data.get("action", ""), data.get("path")
    named = f"{epoch} {notice.consumer_id} {notice.pk} {notice.rounds} {sequence} {action}"
    body = json.dumps({"type": event, "timestamp": at.isoformat(), "data": data})
    return Message(f"msg_{hashlib.sha256(named.encode()).hexdigest()[:32]}", event, body, action, sequence, path or "")


def _reason(document: PublicDocument, now: datetime) -> str:
    """The reason why a consumer loses a document: withdrawn or expired for all, or no longer in its subscription."""
    if document.withdrawn_at is not None:
        return document.reason
    return "filtered" if document.is_public(now) else "expired"
