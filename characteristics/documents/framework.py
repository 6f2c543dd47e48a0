"""The public documents of the framework."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from uuid import NAMESPACE_URL, uuid5

from characteristics.documents.names import characteristic_name, competency_name
from characteristics.documents.refinements import refined
from characteristics.shapes.framework import (
    CharacteristicCard,
    CharacteristicDocument,
    CompetencyCard,
    CompetencyDocument,
    FrontPageCard,
    FrontPageDocument,
    ListedCompetency,
    ThemeCard,
    ThemeDocument,
    VersionedWording,
)
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, Facet
from publishing.models.pages import NEVER

if TYPE_CHECKING:
    from characteristics.models import (
        CharacteristicPage,
        CharacteristicsPage,
        CharacteristicWording,
        Competency,
        CompetencyWording,
        Theme,
    )

Wording = TypeVar("Wording", "CharacteristicWording", "CompetencyWording")


def front_page(page: "CharacteristicsPage", builder: Builder) -> Built:
    """Build the front page of the framework."""
    card = FrontPageCard(id=page.translation_key, slug=page.slug, url=absolute(builder.path_of(page)), title=page.title)
    body = FrontPageDocument(
        **dict(card), heading=current_heading(builder), blocks=content_documents(page.introduction, builder)
    )
    return page.built(builder, card, body)


def current_heading(builder: Builder) -> str:
    """The heading over the characteristics in the current version; empty if no version is current."""
    from characteristics.models import FrameworkVersion

    version = FrameworkVersion.objects.filter(is_current=True).first()
    if version is None:
        return ""
    builder.refer(version)
    return version.heading


def characteristic(page: "CharacteristicPage", builder: Builder) -> Built:
    """Build a characteristic: the current wording, and how earlier versions put it."""
    wording = page.current_wording()
    competencies = [item for item in page.competency_wordings.all() if item.version.is_current]
    card = CharacteristicCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        title=wording.label,
        short_label=wording.short_label,
        definition=wording.definition,
        order=wording.order,
        framework=wording.version.slug,
        competencies=[listed(item) for item in sorted(competencies, key=lambda item: item.order)],
    )
    body = CharacteristicDocument(
        **dict(card),
        themes=[theme(item) for item in page.themes.all()],
        blocks=(blocks := content_documents(page.around, builder)),
        wordings=[versioned(item, item.label, item.definition) for item in so_far(page.wordings.all(), wording)],
        refined=refined(page, builder),
        text="\n".join([wording.definition, *(block.plain_text() for block in blocks)]),
    )
    return replace(page.built(builder, card, body), place=card.order)


def competency(thing: "Competency", builder: Builder) -> Built:
    """Build a competency: the current wording, and how earlier versions put it."""
    wording = thing.current_wording()
    home = competency_name(wording, builder)
    identity = uuid5(NAMESPACE_URL, f"competency:{thing.slug}")
    card = CompetencyCard(
        id=identity,
        slug=thing.slug,
        url=home.url,
        title=wording.short_label,
        statement=wording.statement,
        order=wording.characteristic.current_wording().order * 100 + wording.order,
        framework=wording.version.slug,
        characteristic=home.characteristic,
    )
    body = CompetencyDocument(
        **dict(card),
        questions=wording.questions,
        wordings=[versioned(item, item.short_label, item.statement) for item in so_far(thing.wordings.all(), wording)],
        text="\n".join([wording.statement, *wording.questions]),
    )
    return Built(
        id=identity,
        kind="competency",
        collection="competencies",
        slug=thing.slug,
        path=thing.get_absolute_url(),
        title=wording.short_label,
        date=NEVER,
        card=card,
        body=body,
        facets=(Facet("characteristic", home.characteristic.slug, home.characteristic.label),),
        place=card.order,
    )


def listed(wording: "CompetencyWording") -> ListedCompetency:
    """A competency as its characteristic lists it."""
    return ListedCompetency(
        slug=wording.competency.slug,
        label=wording.short_label,
        statement=wording.statement,
        url=absolute(wording.competency.get_absolute_url()),
    )


def theme(item: "Theme") -> ThemeDocument:
    """A theme with its event."""
    return ThemeDocument(
        slug=item.slug,
        title=item.title,
        about=item.about,
        event_title=item.event_title,
        event_date=item.event_date,
        lens=item.lens,
    )


def theme_document(item: "Theme", builder: Builder) -> Built:
    """Build a theme: its place on the site is on the page of its characteristic."""
    builder.refer(item.characteristic)
    home = characteristic_name(item.characteristic, builder)
    identity = uuid5(NAMESPACE_URL, f"theme:{item.slug}")
    card = ThemeCard(
        id=identity,
        url=f"{home.url}#{item.slug}",
        order=item.order,
        characteristic=home,
        **dict(theme(item)),
    )
    return Built(
        id=identity,
        kind="theme",
        collection="themes",
        slug=item.slug,
        path=f"{builder.path_of(item.characteristic)}#{item.slug}",
        title=item.title,
        date=NEVER,
        card=card,
        body=card,
        facets=(Facet("characteristic", home.slug, home.label),),
        place=card.order,
    )


def versioned(wording: "CharacteristicWording | CompetencyWording", label: str, text: str) -> VersionedWording:
    """The wording of one version, in the shape of the contract."""
    return VersionedWording(version=wording.version.slug, version_title=wording.version.title, label=label, text=text)


def so_far(wordings: Iterable[Wording], current: Wording) -> list[Wording]:
    """The wordings up to the current version, in order; a version that is yet to come is nobody's business."""
    known = [wording for wording in wordings if wording.version_id <= current.version_id]
    return sorted(known, key=lambda wording: wording.version_id)
