"""Characteristics and competencies as other documents name them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from characteristics.documents.current import current_wordings
from characteristics.models import Competency
from characteristics.shapes.framework import CharacteristicName, CompetencyName
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder

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
    """The competencies of a page that the current framework words and the world may see, each with how it shows."""
    wordings, found = builder.once(current_wordings), []
    for row in sorted(rows, key=_place):
        builder.refer_to(Competency, row.tag_id)
        wording = wordings.get(row.tag_id)
        if wording is not None and builder.names(wording.characteristic):
            found.append((competency_name(wording, builder), row.how_it_shows))
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
