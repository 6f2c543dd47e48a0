"""The public documents of resources."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from artwork.addresses import motif_look, motif_of
from characteristics.documents.names import former_facets, tagged
from characteristics.shapes.framework import CharacteristicName
from programme.documents.themes import characteristic_named, theme_term
from programme.models.resource_fields import Language, ResourceKind
from programme.shapes.resources import EventName, ResourceCard, ResourceCompetencyDocument, ResourceDocument
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import (
    Built,
    Facet,
    FileDocument,
    MediaDocument,
    SearchLabel,
    SearchText,
    Segment,
    Term,
)
from publishing.media.formats import ending_of

if TYPE_CHECKING:
    from programme.models import ResourcePage

LINK = Term(slug="link", label="Link")


def resource(page: "ResourcePage", builder: Builder) -> Built:
    """Build a resource. Of a file or recording that the world may not see, there is nothing in it."""
    recording = builder.media(page.recording)
    card = _card(page, builder, recording)
    blocks = content_documents(page.body, builder)
    text = "\n".join(filter(None, [page.summary, *(block.plain_text() for block in blocks)]))
    body = ResourceDocument(**dict(card), recording=recording, blocks=blocks, text=text)
    searched = _searched(body, _words_of_file(page) if card.file else [])
    return replace(page.built(builder, card, body, _facets(card, builder)), searched=searched)


def _card(page: "ResourcePage", builder: Builder, recording: MediaDocument | None) -> ResourceCard:
    competencies = [
        ResourceCompetencyDocument(**dict(name), how_it_shows=how)
        for name, how in tagged(page.resource_competencies.all(), builder)
    ]
    characteristics = _characteristics(page, competencies, builder)
    file = builder.attachment(page.attachment)
    look = motif_look(characteristics[0].slug if characteristics else "", page.slug)
    return ResourceCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        api_url=absolute(f"/api/v1/resources/{page.translation_key}"),
        title=page.title,
        summary=page.summary,
        kind=Term(slug=page.kind, label=str(ResourceKind(page.kind).label)),
        format=_format(file, page.link, recording),
        file=file,
        link=page.link,
        accessible_format=page.accessible_format,
        language=Term(slug=page.language, label=str(Language(page.language).label)),
        theme=theme_term(page.theme, builder),
        characteristics=tuple(characteristics),
        competencies=tuple(competencies),
        event=_event(page, builder),
        date=page.date,
        licence=page.licence,
        reviewed_at=page.reviewed_on,
        review_due=page.review_due,
        motif=builder.drawn(motif_of("resources", page.translation_key), look),
        is_sample=page.is_sample_content(),
    )


def _characteristics(
    page: "ResourcePage", competencies: Iterable[ResourceCompetencyDocument], builder: Builder
) -> list[CharacteristicName]:
    """What it is about, each once: what editors chose, what its theme is of, and what its competencies are of."""
    own = (page.characteristic, page.theme and page.theme.characteristic)
    named = [found for one in own if (found := characteristic_named(one, builder))]
    return list({one.slug: one for one in [*named, *(item.characteristic for item in competencies)]}.values())


def _event(page: "ResourcePage", builder: Builder) -> EventName | None:
    if page.event is None or not builder.names(page.event):
        return None
    link = builder.link_to_page(page.event.pk)
    return EventName(slug=page.event.slug, title=link.title, url=link.url) if link else None


def _format(file: FileDocument | None, link: str, recording: MediaDocument | None) -> Term | None:
    """What it is, in a word; None of what cannot be had at the moment."""
    if file:
        return Term(slug=ending_of(file.url).partition("?")[0].removeprefix("."), label=file.format)
    if recording:
        return Term(slug=recording.type, label=recording.type.capitalize())
    return LINK if link else None


def _facets(card: ResourceCard, builder: Builder) -> Iterator[Facet]:
    yield Facet("type", card.type, "Resource")
    for name, value in (("kind", card.kind), ("format", card.format), ("language", card.language)):
        if value:
            yield Facet(name, value.slug, value.label)
    if card.theme:
        yield Facet("theme", card.theme.slug, card.theme.label)
    for characteristic in card.characteristics:
        yield Facet("characteristic", characteristic.slug, characteristic.short_label)
    for competency in card.competencies:
        yield Facet("competency", competency.slug, competency.label)
    yield from former_facets((one.slug for one in card.competencies), builder)
    if card.event:
        yield Facet("event", card.event.slug, card.event.title)


def _words_of_file(page: "ResourcePage") -> list[Segment]:
    """What is written in its file, by page."""
    texts = page.attachment.texts.all() if page.attachment else ()
    return [Segment(text=one.text, page=one.page) for one in texts]


def _searched(resource: ResourceDocument, words_of_file: list[Segment]) -> SearchText:
    """What search reads of a resource, and of its file."""
    labels = [SearchLabel(label=resource.kind.label, of="Kind of resource")]
    labels += [
        SearchLabel(label=one.label, of="Shows", text=one.statement, also=one.how_it_shows, is_reason=True)
        for one in resource.competencies
    ]
    labels += [SearchLabel(label=one.label, of="Characteristic") for one in resource.characteristics]
    labels += [SearchLabel(label=resource.theme.label, of="Theme")] if resource.theme else []
    labels += [SearchLabel(label=resource.event.title, of="Event")] if resource.event else []
    recorded = [Segment(text=resource.recording.transcript)] if resource.recording else []
    return SearchText(
        title=resource.title,
        summary=resource.summary,
        labels=tuple(labels),
        segments=tuple(one for one in [Segment(text=resource.text), *words_of_file, *recorded] if one.text),
    )
