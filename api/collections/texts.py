"""The stored texts of documents: cards are kept in memory, each as of its version; the others are read together."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from publishing.models import PublicDocument
from publishing.serving.bounded_cache import BoundedCache
from publishing.serving.catalogue.snapshot import Snapshot, digits
from publishing.serving.lookup import current_body, current_card

# Some eight megabytes of stories.
MOST_CARDS = 5_000


class Card(NamedTuple):
    """A card as it is stored, and when the clock ends something that it names."""

    text: str
    stale_at: datetime | None


# By epoch, id and version.
_cards: BoundedCache[Card] = BoundedCache(MOST_CARDS)


def cards_of(known: Snapshot, numbers: Sequence[int], at: datetime) -> dict[int, str]:
    """The cards of these documents by number, as they are at a moment; one query, or none if all are kept.

    What has been withdrawn since the snapshot was made is left out.
    """
    ids = {number: known.entries[number].identity for number in numbers}
    keys = {number: (known.epoch, identity, known.versions[number]) for number, identity in ids.items()}
    found = {number: card for number, key in keys.items() if (card := _cards.get(key))}
    found |= _read_cards(known.epoch, {ids[number]: number for number in numbers if number not in found}, at)
    overtaken = [number for number, card in found.items() if card.stale_at and card.stale_at <= at]
    texts = {number: card.text for number, card in found.items()}
    return texts | _rebuilt(known, overtaken, at) if overtaken else texts


def bodies_of(known: Snapshot, numbers: Iterable[int], at: datetime) -> dict[int, str]:
    """The whole documents by number, as they are at a moment; one query, unless the clock ended something."""
    by_id = {UUID(known.entries[number].identity): number for number in numbers}
    documents = PublicDocument.objects.public(at).filter(pk__in=list(by_id))
    return {by_id[document.pk]: current_body(document, at) for document in documents.defer("card", "searched")}


def _read_cards(epoch: str, wanted: dict[str, int], at: datetime) -> dict[int, Card]:
    """Read cards by id, and keep them."""
    if not wanted:
        return {}
    documents = PublicDocument.objects.public(at).filter(pk__in=[UUID(identity) for identity in wanted])
    found = {}
    for pk, version, text, stale_at in documents.values_list("pk", "sequence", "card", "stale_at"):
        identity = digits(pk)
        found[wanted[identity]] = card = Card(text, stale_at)
        _cards.put((epoch, identity, version), card)
    return found


def _rebuilt(known: Snapshot, numbers: Iterable[int], at: datetime) -> dict[int, str]:
    by_id = {UUID(known.entries[number].identity): number for number in numbers}
    documents = PublicDocument.objects.public(at).filter(pk__in=list(by_id))
    return {by_id[document.pk]: current_card(document, at) for document in documents}
