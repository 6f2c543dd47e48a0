"""The change feed: everything that became public, changed or was withdrawn since a place in the sequence, in order.

Whoever follows it ends with exactly the public set, whatever happens in between: a document changed while somebody
reads has a higher number and comes again, and a withdrawn one comes as a tombstone.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.signing import BadSignature, Signer

from api.http.errors import ParameterError, invalid
from publishing.documents.kinds import has_list
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.lookup import current_body

_PLACE = re.compile(r"([0-9a-f]{1,12})\.(\d{1,18})\.(\d{1,18}):[\w-]{20,100}", re.ASCII)


@dataclass(frozen=True)
class Place:
    """How far a follower has come. It began at number `fresh`: withdrawals up to there are no news to it."""

    epoch: str
    number: int
    fresh: int

    def seal(self) -> str:
        """The place as signed text, so that nobody else can make up a cursor."""
        return _signer().sign(f"{self.epoch}.{self.number}.{self.fresh}")


# A place of no epoch, as one signed with an unknown key is.
LOST = Place("", 0, 0)


@dataclass(frozen=True)
class Changes:
    """A page of the feed, and where to go on."""

    documents: list[PublicDocument]
    next: Place
    has_more: bool


def open_place(text: str) -> Place:
    """A place in the feed; one that looks like ours and was sealed with a key that we do not know is a lost one.

    A changed key must not stop a follower for ever: it begins again, as after a new epoch. Refuses any other text.
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        message = "This is not a cursor of the change feed. Begin again without it."
        raise invalid([ParameterError("since", message)])
    try:
        _signer().unsign(text)
    except BadSignature:
        return LOST
    return Place(found[1], int(found[2]), int(found[3]))


def beginning(state: PublicState) -> Place:
    """The first place, for a follower that has nothing yet."""
    return Place(state.epoch, 0, state.number)


def read_changes(place: Place, limit: int, state: PublicState) -> Changes:
    """The changes after a place, up to this state and at most `limit` of them; one query."""
    behind = PublicDocument.objects.filter(sequence__gt=place.number, sequence__lte=state.number)
    found = list(behind.order_by("sequence")[: limit + 1])
    has_more, page = len(found) > limit, found[:limit]
    reached = page[-1].sequence if has_more else state.number
    heard = [one for one in page if _is_news(one, place, state)]
    return Changes(heard, Place(place.epoch, reached, place.fresh), has_more)


def as_json(changes: Changes, state: PublicState, *, in_full: bool) -> str:
    """The page as JSON; whole documents are JSON already."""
    items = [_item(document, state, in_full=in_full) for document in changes.documents]
    ending = json.dumps({"next": changes.next.seal(), "has_more": changes.has_more, "resync": False})[1:]
    return f'{{"items":[{",".join(items)}],{ending}'


def resync(state: PublicState) -> str:
    """The answer to a place that is lost, or of another epoch: drop everything, and begin again."""
    return json.dumps({"items": [], "next": beginning(state).seal(), "has_more": True, "resync": True})


def address_of(document: PublicDocument) -> str:
    """The address of a document in the API."""
    base = f"{settings.PUBLIC_URL}/api/v1"
    if has_list(document.collection):
        return f"{base}/{document.collection}/{document.id}"
    return f"{base}/pages?path={quote(document.path)}"


def _is_news(document: PublicDocument, place: Place, state: PublicState) -> bool:
    """Say whether a follower need hear of it; what the clock has ended is withdrawn as soon as a job has noticed."""
    if document.withdrawn_at is not None:
        return document.sequence > place.fresh
    return document.is_public(state.at)


def entry(document: PublicDocument, *, is_gone: bool, reason: str) -> dict[str, Any]:
    """The entry of the feed for a change; for a withdrawn document only its kind, id, date and reason."""
    return {
        "sequence": document.sequence,
        "action": "delete" if is_gone else "put",
        "reason": reason,
        "type": document.kind,
        "id": str(document.id),
        "changed_at": document.changed_at.isoformat(),
        "slug": None if is_gone else document.slug,
        "api_url": None if is_gone else address_of(document),
    }


def _item(document: PublicDocument, state: PublicState, *, in_full: bool) -> str:
    is_gone = document.withdrawn_at is not None
    text = json.dumps(entry(document, is_gone=is_gone, reason=document.reason))
    if not in_full:
        return text
    return f'{text[:-1]},"document":{"null" if is_gone else current_body(document, state.at)}}}'


def _signer() -> Signer:
    return Signer(salt="api.changes")
