"""The public documents of calls."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from characteristics.documents.names import characteristic_name, former_facets, one_of_today
from characteristics.shapes.framework import CharacteristicName
from contributions.documents.closing import CLOSES, NEVER, closing_moment, is_open
from contributions.shapes.calls import CallCard, CallDocument
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, Facet, SearchLabel, SearchText, Segment, Term

if TYPE_CHECKING:
    from contributions.models import CallPage


def call(page: "CallPage", builder: Builder) -> Built:
    """Build a call. At the end of its last day the clock builds it again, as closed."""
    builder.until(closing_moment(page.closes))
    card = _card(page, builder)
    blocks = content_documents(page.body, builder)
    body = CallDocument(
        **dict(card),
        prompts=page.questions,
        blocks=blocks,
        text="\n".join([page.summary, *(block.plain_text() for block in blocks), *page.questions]),
    )
    return replace(page.built(builder, card, body, _facets(card, builder)), searched=_searched(body))


def _card(page: "CallPage", builder: Builder) -> CallCard:
    competency = one_of_today(page.pk, page.competency, builder) if page.competency else None
    return CallCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        api_url=absolute(f"/api/v1/calls/{page.translation_key}"),
        title=page.title,
        summary=page.summary,
        date=page.public_date,
        competency=competency,
        theme=_theme(page, builder),
        characteristic=competency.characteristic if competency else _characteristic(page, builder),
        closes=page.closes,
        is_open=is_open(page.closes, builder.at),
        is_sample=page.is_sample_content(),
    )


def _theme(page: "CallPage", builder: Builder) -> Term | None:
    """The theme, as far as readers see it: while its characteristic is public."""
    if page.theme is None:
        return None
    builder.refer(page.theme)
    if not builder.names(page.theme.characteristic):
        return None
    return Term(slug=page.theme.slug, label=page.theme.title)


def _characteristic(page: "CallPage", builder: Builder) -> CharacteristicName | None:
    """The characteristic of the call or of its theme, as far as readers see it."""
    home = page.theme.characteristic if page.theme else page.characteristic
    if home is None or not home.is_worded() or not builder.names(home):
        return None
    return characteristic_name(home, builder)


def _facets(card: CallCard, builder: Builder) -> Iterable[Facet]:
    yield Facet("type", card.type, "Call for stories")
    if card.competency:
        yield Facet("competency", card.competency.slug, card.competency.label)
        yield from former_facets([card.competency.slug], builder)
    if card.characteristic:
        yield Facet("characteristic", card.characteristic.slug, card.characteristic.short_label)
    if card.theme:
        yield Facet("theme", card.theme.slug, card.theme.label)
    closes = (card.closes or NEVER).isoformat()
    yield Facet(CLOSES, closes, closes)


def _searched(document: CallDocument) -> SearchText:
    """What search reads of a call."""
    labels = [SearchLabel(label="Call for stories")]
    if document.competency:
        labels.append(SearchLabel(label=document.competency.label, of="Asks about", text=document.competency.statement))
    labels += [SearchLabel(label=document.theme.label, of="Theme")] if document.theme else []
    labels += [SearchLabel(label=document.characteristic.label, of="Characteristic")] if document.characteristic else []
    return SearchText(
        title=document.title,
        summary=document.summary,
        labels=tuple(labels),
        segments=(Segment(text=document.text),),
    )
