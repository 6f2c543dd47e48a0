"""Characteristics and competencies as other documents name them."""

from typing import TYPE_CHECKING

from characteristics.shapes.framework import CharacteristicName, CompetencyName
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder

if TYPE_CHECKING:
    from characteristics.models import CharacteristicPage, CompetencyWording


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


def characteristic_name(page: "CharacteristicPage", builder: Builder) -> CharacteristicName:
    """A characteristic as other documents name it."""
    wording = page.current_wording()
    return CharacteristicName(
        slug=page.slug,
        label=wording.label,
        short_label=wording.short_label,
        url=absolute(builder.path_of(page)),
    )
