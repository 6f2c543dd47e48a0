"""The public documents of stories."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.html import format_html

from artwork.addresses import motif_look, motif_of
from characteristics.documents.names import former_facets
from library.documents.found_by import other_names, searched, story_facets
from library.documents.segments import segments
from library.documents.story_content import StoryContent, blog_content, case_study_content, vox_pop_content
from library.documents.tags import (
    story_competencies,
    story_measures,
    story_topics,
    term,
    themes_shown,
    words_for_topics,
)
from library.shapes.stories import (
    LIBRARY,
    BlogDocument,
    CaseStudyDocument,
    MediaSummary,
    ShownCompetency,
    StoryCard,
    StoryCompetencyDocument,
    StoryDocument,
    VoxPopDocument,
)
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.licences import LICENCES
from publishing.documents.shapes import Built, Facet, MediaDocument

if TYPE_CHECKING:
    from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage

WORDS_A_MINUTE = 220


def case_study(page: "CaseStudyPage", builder: Builder) -> Built:
    """Build a structured account."""
    return story(page, builder, case_study_content(page, builder), CaseStudyDocument)


def blog(page: "BlogPage", builder: Builder) -> Built:
    """Build an opinion or a reflection."""
    return story(page, builder, blog_content(page, builder), BlogDocument)


def vox_pop(page: "VoxPopPage", builder: Builder) -> Built:
    """Build a short voice."""
    return story(page, builder, vox_pop_content(page, builder), VoxPopDocument)


def story(page: "StoryPage", builder: Builder, content: StoryContent, shape: type[StoryDocument]) -> Built:
    """Build a story with what only its kind has."""
    url = absolute(builder.path_of(page))
    competencies = story_competencies(page, builder)
    topics = story_topics(page, builder)
    other_words = words_for_topics(topics, builder)
    text = content.plain_text()
    characteristic = competencies[0].characteristic.slug if competencies else ""
    card = StoryCard(
        id=page.translation_key,
        type=page.document_kind,
        slug=page.slug,
        url=url,
        api_url=absolute(f"/api/v1/stories/{page.translation_key}"),
        title=page.title,
        summary=page.summary,
        byline=page.byline,
        date=page.date,
        reading_minutes=reading_minutes(text),
        competencies=tuple(shown(competency) for competency in competencies),
        topics=topics,
        part_of_system=term(page.part_of_system, builder),
        place=term(page.place, builder),
        profession=term(page.profession, builder),
        image=builder.image(page.image),
        motif=builder.drawn(motif_of("stories", page.translation_key), motif_look(characteristic, page.slug)),
        media=media_summary(content.recording),
        licence=page.licence,
        attribution=page.attribution or f"{LIBRARY}, {url}",
        attribution_html=attribution_html(page, url),
        reviewed_at=page.reviewed_on,
        review_due=page.review_due,
        is_sample=page.is_sample_content(),
    )
    body = shape(
        **{**dict(card), "competencies": tuple(competencies)},
        in_short=content.in_short,
        quote=content.quote,
        recording=content.recording,
        transcript=content.transcript,
        blocks=content.blocks,
        success_measures=story_measures(page, builder),
        text=text,
    )
    measures = (Facet("success_measure", one.slug, one.label) for one in body.success_measures)
    facets = [*story_facets(card), *measures, *other_names("topic", other_words)]
    facets += other_names("characteristic", themes_shown(competencies, builder))
    facets += former_facets((one.slug for one in competencies), builder)
    return replace(
        page.built(builder, card, body, facets), searched=searched(body, other_words, segments(content, page.byline))
    )


def shown(competency: StoryCompetencyDocument) -> ShownCompetency:
    """A competency as a list shows it."""
    return ShownCompetency(**{name: getattr(competency, name) for name in ShownCompetency.model_fields})


def attribution_html(page: "StoryPage", url: str) -> str:
    """The line that names the author when the story stands on another site, with links to the story and its licence."""
    licence_url = LICENCES.get(page.licence)
    licence = (
        format_html('<a href="{}" rel="license">{}</a>', licence_url, page.licence) if licence_url else page.licence
    )
    return format_html('<a href="{}">{}</a>, {}, {}', url, page.title, page.attribution or LIBRARY, licence)


def media_summary(recording: MediaDocument | None) -> MediaSummary | None:
    """The few facts about a recording that a list shows; None if there is no recording."""
    if recording is None:
        return None
    return MediaSummary(type=recording.type, seconds=recording.seconds, bytes=recording.bytes)


def reading_minutes(text: str) -> int:
    """The time that reading takes at 220 words a minute, in whole minutes, at least one."""
    return max(1, math.ceil(len(text.split()) / WORDS_A_MINUTE))
