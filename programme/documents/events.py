"""The public documents of events."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from programme.documents.themes import characteristic_named, theme_term
from programme.models.diary import DiaryEntry
from programme.models.event_fields import Status, Strand
from programme.models.insights import PUBLISHED, EventInsight
from programme.shapes.events import EventCard, EventDocument, InsightDocument
from publishing.blocks import content_documents
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, Facet, SearchLabel, SearchText, Segment, Term

if TYPE_CHECKING:
    from programme.models import EventPage

# The facet that says when an event is over; what has no date is not over.
ENDS = "ends"
NEVER_OVER = dt.date.max


def event(page: "EventPage", builder: Builder) -> Built:
    """Build an event. What its theme says is taken from the theme; what is for organisers is not in it."""
    card = _card(page, builder)
    theme_lens = page.theme.lens if page.theme and not page.objective else ""
    insights = builder.once(published_insights).get(page.pk, [])
    body = EventDocument(
        **dict(card),
        lens=page.lens or theme_lens,
        objective=page.objective,
        step_free_access=page.step_free_access,
        travel=page.travel,
        access_needs=page.access_needs,
        access_contact=page.access_contact,
        recording=builder.media(page.recording),
        outcome=page.outcome,
        insights=insights,
        blocks=(blocks := content_documents(page.body, builder)),
        text="\n".join(
            filter(None, [page.summary, *(block.plain_text() for block in blocks), page.outcome, *_said(insights)])
        ),
    )
    return replace(page.built(builder, card, body, _facets(card)), searched=_searched(body))


def _card(page: "EventPage", builder: Builder) -> EventCard:
    diary = builder.once(diaries).get(page.translation_key, DiaryEntry())
    first = page.first_day or page.public_date
    return EventCard(
        id=page.translation_key,
        slug=page.slug,
        url=absolute(builder.path_of(page)),
        api_url=absolute(f"/api/v1/events/{page.translation_key}"),
        calendar_url=absolute(reverse("event-calendar", args=[page.translation_key])),
        title=page.title,
        summary=page.summary,
        strand=Term(slug=page.strand, label=str(Strand(page.strand).label)),
        theme=theme_term(page.theme, builder),
        characteristic=characteristic_named(page.theme and page.theme.characteristic, builder),
        announced=timezone.localdate(page.first_published_at or builder.at),
        start_date=first,
        end_date=page.last_day or first,
        precision=page.precision,
        date_text=page.written_date,
        start_time=_clock(page.start_time),
        end_time=_clock(page.end_time),
        is_online=page.is_online,
        place="" if page.is_online else page.place,
        status=page.status,
        status_note=page.status_note,
        previous_date=page.previous_date,
        cancelled_on=diary.cancelled_on if page.is_cancelled else None,
        known_to_have_happened=page.known_to_have_happened,
        booking_url=page.booking_url,
        calendar_sequence=diary.sequence,
        is_sample=page.is_sample_content(),
    )


def diaries() -> dict[UUID, DiaryEntry]:
    """What diaries have to be told, by event."""
    return DiaryEntry.objects.in_bulk(field_name="identity")


def published_insights() -> dict[int, list[InsightDocument]]:
    """What people took from events, as far as it is published, by event: what was told first comes first."""
    found: dict[int, list[InsightDocument]] = {}
    for one in EventInsight.objects.filter(PUBLISHED).order_by("created_at", "pk"):
        told = InsightDocument(learned=one.learned, will_do=one.will_do, role=one.role)
        found.setdefault(one.event_id, []).append(told)
    return found


def _said(insights: Iterable[InsightDocument]) -> Iterable[str]:
    for one in insights:
        yield from (one.learned, one.will_do)


def _clock(time: dt.time | None) -> str | None:
    return f"{time:%H:%M}" if time else None


def _facets(card: EventCard) -> Iterable[Facet]:
    yield Facet("type", card.type, "Event")
    yield Facet("strand", card.strand.slug, card.strand.label)
    yield Facet("status", card.status, str(Status(card.status).label))
    if card.theme:
        yield Facet("theme", card.theme.slug, card.theme.label)
    if card.characteristic:
        yield Facet("characteristic", card.characteristic.slug, card.characteristic.short_label)
    ends = NEVER_OVER if card.status == "postponed" else card.end_date
    yield Facet(ENDS, ends.isoformat(), ends.isoformat())


def _searched(event: EventDocument) -> SearchText:
    """What search reads of an event."""
    labels = [SearchLabel(label=event.strand.label, of="Event")]
    labels += [SearchLabel(label=event.theme.label, of="Theme")] if event.theme else []
    labels += [SearchLabel(label=event.characteristic.label, of="Characteristic")] if event.characteristic else []
    segments = [Segment(text=event.text), Segment(text=event.lens or event.objective)]
    segments += [Segment(text=f"{event.date_text} {event.place}".strip())]
    if event.recording:
        segments.append(Segment(text=event.recording.transcript))
    return SearchText(
        title=event.title,
        summary=event.summary,
        labels=tuple(labels),
        segments=tuple(segment for segment in segments if segment.text),
    )
