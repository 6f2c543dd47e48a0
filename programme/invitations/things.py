"""What an invitation can be about: public documents, and what rooms above offer beside them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from programme.documents.sayings import is_over, standing
from publishing.documents.kinds import collection_of, has_list, kind_of
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.serving.lists import cards

# By name: each is offered if a room has registered it.
COLLECTIONS = ("events", "stories", "resources", "reading-lists", "calls")
# The newest of each; any other one is named by its address.
MOST = 30


@dataclass(frozen=True)
class Thing:
    """One of them: a key that names it for good, among what it is offered, its title and address, and what it says."""

    key: str
    group: str
    title: str
    address: str
    lines: tuple[str, ...] = ()


Offer = Callable[[], list[Thing]]
_offers: list[Offer] = []


def register(offer: Offer) -> None:
    """Let editors invite to these things as well; called when the app of a room is ready."""
    _offers.append(offer)


def offered() -> list[Thing]:
    """Everything that can be chosen: what is over, called off or a sample is not."""
    found = [thing for name in COLLECTIONS if has_list(name) for thing in _documents(name)]
    return found + [thing for offer in _offers for thing in offer()]


def found(keys: list[str]) -> dict[str, Thing]:
    """Those of the things that may be told of now, by key."""
    documents = {thing.key: thing for thing in _things(_public().filter(pk__in=ids_among(keys)))}
    others = {thing.key: thing for offer in _offers for thing in offer()}
    return {key: thing for key in keys if (thing := documents.get(key) or others.get(key))}


def ids_among(keys: list[str]) -> list[str]:
    """The keys of documents; the others are what rooms above offer."""
    return [key for key in keys if _is_id(key)]


def at(path: str) -> Thing | None:
    """The public page at a path, if it may be told of."""
    return next(_things(_public().filter(path=path)), None)


def _public() -> PublicDocumentQuerySet:
    return PublicDocument.objects.public(timezone.now()).filter(is_sample=False)


def _documents(collection: str) -> Iterator[Thing]:
    yield from _things(_public().collection(collection).newest_first()[:MOST])


def _things(documents: PublicDocumentQuerySet) -> Iterator[Thing]:
    for card in cards(documents):
        if "end_date" not in card:
            yield _thing(card, ())
        elif card["status"] != "cancelled" and not is_over(card):
            place = "online" if card["is_online"] else card["place"]
            when = ", ".join(filter(None, [card["date_text"], card["start_time"], place]))
            yield _thing(card, (when, standing(card)))


def _thing(card: dict[str, object], more: tuple[str, ...]) -> Thing:
    kind = kind_of(str(card["type"]))
    group = collection_of(kind.collection).label if has_list(kind.collection) else kind.label
    lines = tuple(filter(None, [*more, str(card.get("summary") or "")]))
    return Thing(str(UUID(str(card["id"]))), group, str(card["title"]), str(card["url"]), lines)


def _is_id(key: str) -> bool:
    try:
        return bool(UUID(key))
    except ValueError:
        return False
