"""Characteristics and competencies as other documents name them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from characteristics.documents.current import current_wordings
from characteristics.documents.meanings import meanings_of_today
from characteristics.models import Competency
from characteristics.shapes.framework import CharacteristicName, CompetencyName
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.names import former
from publishing.documents.shapes import Facet

if TYPE_CHECKING:
    from characteristics.models import CharacteristicPage, CompetencyWording
    from characteristics.models.tagging import CompetencyTagging


def competency_name(wording: "CompetencyWording", builder: Builder) -> CompetencyName:
    """A competency as other documents name it; they are built again when it or its characteristic changes."""
    builder.refer(wording.competency)
    builder.refer(wording.characteristic)
    return CompetencyName(
        slug=wording.competency.slug,
        label=wording.short_label,
        statement=wording.statement,
        url=absolute(wording.competency.get_absolute_url()),
        characteristic=characteristic_name(wording.characteristic, builder),
    )


def tagged(rows: Iterable["CompetencyTagging"], builder: Builder) -> list[tuple[CompetencyName, str]]:
    """The competencies of today that the tags of a page mean and the world may see, each with how it shows.

    Of several tags that mean the same, all say how. What a person has to decide first shows nothing.
    """
    wordings, meanings = builder.once(current_wordings), builder.once(meanings_of_today)
    found: dict[int, list[str]] = {}
    for row in sorted(rows, key=_place):
        meaning = meanings.of(row.content_object_id, row.tag_id)
        for one in meaning.way:
            builder.refer_to(Competency, one)
        for one in sorted(meaning.shown, key=lambda one: wordings[one].order if one in wordings else 0):
            found.setdefault(one, []).append(row.how_it_shows)
    return [
        (competency_name(wordings[one], builder), "; ".join(dict.fromkeys(filter(None, how))))
        for one, how in found.items()
        if one in wordings and builder.names(wordings[one].characteristic)
    ]


def one_of_today(page: int, competency: Competency, builder: Builder) -> CompetencyName | None:
    """The one competency of today that a page means by one of any version; None if it is several or not public."""
    wordings, meanings = builder.once(current_wordings), builder.once(meanings_of_today)
    for one in (meaning := meanings.of(page, competency.pk)).way:
        builder.refer_to(Competency, one)
    found = [wordings[one] for one in meaning.shown if one in wordings]
    if len(found) != 1 or not builder.names(found[0].characteristic):
        return None
    return competency_name(found[0], builder)


def former_facets(slugs: Iterable[str], builder: Builder) -> Iterator[Facet]:
    """Yield the slugs of other versions that lead to these competencies, so that whoever asks for one finds them."""
    known = builder.once(former_names)
    for old, today in dict.fromkeys(pair for slug in slugs for pair in known.get(slug, ())):
        yield Facet(former("competency"), old, today)


def former_names() -> dict[str, list[tuple[str, str]]]:
    """By the slug of each competency of today: the old ones that lead to it, each with all that it leads to."""
    meanings = meanings_of_today()
    slugs = dict(Competency.objects.order_by("slug").values_list("pk", "slug"))
    found: dict[str, list[tuple[str, str]]] = {}
    for key, old in slugs.items():
        today = [] if key in meanings.worded else sorted(slugs[one] for one in meanings.leads_to(key))
        for slug in today:
            found.setdefault(slug, []).append((old, " ".join(today)))
    return found


def _place(row: "CompetencyTagging") -> tuple[int, int]:
    """The sort key of the competencies of a page: the editors' order, then the order in which they were added."""
    return (row.sort_order or 0, row.pk or 0)


def characteristic_name(page: "CharacteristicPage", builder: Builder) -> CharacteristicName:
    """A characteristic as other documents name it."""
    wording = page.current_wording()
    return CharacteristicName(
        slug=page.slug,
        label=wording.label,
        short_label=wording.short_label,
        url=absolute(builder.path_of(page)),
    )
