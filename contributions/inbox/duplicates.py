"""What was likely told before: other contributions and public stories that share words in a row with one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from contributions.handling.alike import Likeness, Telling
from contributions.handling.editors import visible_to
from contributions.inbox.listing import address_of, stands, title_of
from contributions.inbox.told import texts_of
from contributions.models import Contribution
from publishing.documents.shapes import SearchText
from publishing.models import PublicDocument
from search.suggesting.sharing import sharing_words

# The newest other contributions; there are never as many at a time.
MOST_COMPARED, MOST_SHOWN = 500, 5


@dataclass(frozen=True)
class Duplicate:
    """Something that likely tells the same: what it is called, where it is, how it stands, and how alike they are."""

    title: str
    address: str
    stands: str
    likeness: Likeness


def duplicates_of(contribution: Contribution, told: list[str], user: Any) -> list[Duplicate]:
    """What likely tells the same as all texts of a contribution and a user may see, the most alike first."""
    own = Telling("\n".join(told))
    found = [*_among_stories(contribution, told, own), *_among_contributions(contribution, own, user)]
    return sorted(found, key=lambda one: -one.likeness.part)[:MOST_SHOWN]


def _among_stories(contribution: Contribution, told: list[str], own: Telling) -> Iterator[Duplicate]:
    ids = sharing_words(told, "stories")
    public = (
        PublicDocument.objects.public(timezone.now()).filter(pk__in=ids).exclude(source=f"page:{contribution.page_id}")
    )
    for document in public.only("title", "path", "searched"):
        if alike := own.likeness(_read(document)):
            yield Duplicate(document.title, document.path, "In the library", alike)


def _among_contributions(contribution: Contribution, own: Telling, user: Any) -> Iterator[Duplicate]:
    for other in visible_to(user).exclude(pk=contribution.pk).exclude(answers={})[:MOST_COMPARED]:
        if alike := own.likeness("\n".join(texts_of(other, with_file=False))):
            yield Duplicate(title_of(other), address_of(other), stands(other), alike)


def _read(document: PublicDocument) -> str:
    """All words of a document that search reads."""
    read = SearchText.model_validate_json(document.searched)
    return "\n".join([read.title, read.summary, *(one.text for one in read.segments)])
