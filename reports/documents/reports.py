"""The public documents of reports."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from publishing.blocks import content_documents
from publishing.blocks.richtext import to_plain_text
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, Facet, SearchLabel, SearchText, Segment
from reports.freezing.questions import ALWAYS
from reports.freezing.standing import Standing, standing
from reports.freezing.taking import taken_for
from reports.shapes.facts import Taken
from reports.shapes.numbers import TakenIndicator, TakenMeasure
from reports.shapes.reports import (
    LearningDocument,
    ReportCard,
    ReportDocument,
    ReportsPageCard,
    ReportsPageDocument,
    SaidDocument,
)

if TYPE_CHECKING:
    from publishing.pages.plain import PlainPage
    from reports.models import ReportPage

LABEL = "Report"
# The files that are made of a report, below its path.
CSV, PDF = "numbers.csv", "report.pdf"


def reports(page: "PlainPage", builder: Builder) -> Built:
    """Build the page of all reports."""
    card = ReportsPageCard(**page.card_parts(builder))
    return page.built(builder, card, ReportsPageDocument(**dict(card), blocks=content_documents(page.body, builder)))


def report(page: "ReportPage", builder: Builder) -> Built:
    """Build a report: its words, the numbers that were taken for it, and what others say that may still be shown."""
    taken = taken_for(page)
    card = _card(page, taken, builder)
    body = _body(page, card, taken, standing(taken, builder), builder)
    return replace(page.built(builder, card, body, _facets(body)), searched=_searched(body))


def _card(page: "ReportPage", taken: Taken, builder: Builder) -> ReportCard:
    return ReportCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        api_url=absolute(f"/api/v1/reports/{page.translation_key}"),
        title=page.title,
        summary=page.summary,
        date=page.public_date,
        starts_on=taken.starts_on,
        ends_on=taken.ends_on,
        is_sample=page.is_sample_content(),
    )


def _body(page: "ReportPage", card: ReportCard, taken: Taken, shown: Standing, builder: Builder) -> ReportDocument:
    chosen = {one.term.slug for one in page.measures.all()}
    quotes: list[SaidDocument] = [one for one in _documents(page.quotes, builder) if one is not None]
    learning: list[LearningDocument] = _documents(page.learning, builder)
    words = {name: content_documents(getattr(page, name), builder) for name in ("introduction", "changes", "proposals")}
    samples = sum(story.is_sample for story in taken.facts.stories)
    said = [
        page.summary,
        *(block.plain_text() for block in words["introduction"]),
        *(f"{one.quote}\n{one.attribution}" for one in quotes),
        *(to_plain_text(one.html) for one in learning),
        *(block.plain_text() for block in [*words["changes"], *words["proposals"]]),
    ]
    return ReportDocument(
        **dict(card),
        taken_at=taken.taken_at,
        taken_sequence=taken.sequence,
        taken_epoch=taken.epoch,
        stories=len(taken.facts.stories) - samples,
        samples=samples,
        withdrawn=shown.stories,
        withdrawn_readings=shown.readings,
        pdf_url=f"{card.url}{PDF}",
        csv_url=f"{card.url}{CSV}",
        measures=_chosen(shown.measures, chosen),
        indicators=_about(shown.indicators, chosen),
        quotes=quotes,
        learning=learning,
        text="\n".join(filter(None, said)),
        **words,
    )


def _documents(stream: Iterable[Any], builder: Builder) -> list[Any]:
    return [child.block.to_document(child.value, builder) for child in stream]


def _chosen(measures: list[TakenMeasure], chosen: set[str]) -> list[TakenMeasure]:
    return [one for one in measures if one.slug in chosen]


def _about(indicators: list[TakenIndicator], chosen: set[str]) -> list[TakenIndicator]:
    """The indicators that say something of a chosen measure, and those that stand in every report."""
    return [one for one in indicators if one.slug in ALWAYS or chosen.intersection(one.measures)]


def _facets(document: ReportDocument) -> Iterable[Facet]:
    yield Facet("type", document.type, LABEL)
    for one in {
        one.characteristic.slug: one.characteristic for one in document.learning if one.characteristic
    }.values():
        yield Facet("characteristic", one.slug, one.short_label)


def _searched(document: ReportDocument) -> SearchText:
    """What search reads of a report."""
    labels = [
        SearchLabel(label=LABEL),
        *(SearchLabel(label=one.title, of="Success measure") for one in document.measures),
    ]
    return SearchText(
        title=document.title,
        summary=document.summary,
        labels=tuple(labels),
        segments=(Segment(text=document.text),),
    )
