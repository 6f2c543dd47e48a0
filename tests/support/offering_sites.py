"""A site that sends stories which people tell there."""

import hashlib
import json
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from standardwebhooks import Webhook

from api.models import Consumer
from tests.support.served import Client

ADDRESS = "/api/v1/contributions"
HOST = "https://library.test"


class OfferingSite:
    """Signs manifests with its secret, and puts files where it is told to."""

    def __init__(self, name: str = "ICS site", **fields: Any) -> None:
        told = {"site_url": "https://ics.example.org", "may_offer": True, **fields}
        self.consumer, _ = Consumer.objects.get_or_create(name=name, defaults=told)

    @cached_property
    def client(self) -> Client:
        return Client(raise_request_exception=False)

    def post(self, manifest: Any, message_id: str = "msg_1", at: datetime | None = None, **headers: str) -> Any:
        """Send a manifest; headers that are given replace the right ones."""
        body = manifest if isinstance(manifest, str) else json.dumps(manifest)
        at = at or datetime.now(UTC)
        signed = {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(self.consumer.secret).sign(message_id, at, body),
        }
        sent = {**signed, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.post(ADDRESS, body, content_type="application/json", headers=sent)

    def put(self, address: str, content: bytes) -> Any:
        """Put a file at an address that was given."""
        return self.client.put(address.removeprefix(HOST), content, content_type="application/octet-stream")


def manifest(kind: str = "blog", **changed: Any) -> dict[str, Any]:
    """A story as a site sends it."""
    parts = {"case-study": ["challenge", "action", "change"], "vox-pop": ["quote"]}.get(kind, ["reflection"])
    told = {
        "type": "contribution.offered",
        "wording": "2026-11",
        "kind": kind,
        "title": "Two lists",
        "text": {part: f"About {part}." for part in parts},
        "shows": ["bridging"],
        "where": {"role": "Ward manager"},
        "recognisable": False,
        "consent": {"publish": True, "credit": "role"},
        "contact": {"email": "ann@offers.test"},
    }
    return {**told, **changed}


def announced(question: str, name: str, content: bytes, **said: Any) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {
        "question": question,
        "name": name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **said,
    }


def picture(content: bytes, question: str = "picture", **said: Any) -> dict[str, Any]:
    """What a manifest says of a picture."""
    return announced(question, "ward.png", content, **{"description": "A board", "credit": "The storyteller", **said})
