"""What a story is tagged with, as its document tells it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from characteristics.documents.names import tagged
from characteristics.models import Theme, TopicAlias
from characteristics.models.vocabularies import VocabularyTerm
from library.shapes.stories import StoryCompetencyDocument
from publishing.documents.builder import Builder
from publishing.documents.shapes import Term

if TYPE_CHECKING:
    from library.models import StoryPage

# By the slug of a topic or characteristic, the other words for it by theirs.
OtherWords = dict[str, dict[str, str]]


def story_competencies(page: "StoryPage", builder: Builder) -> list[StoryCompetencyDocument]:
    """The competencies of a story that the current framework words and the world may see."""
    found = tagged(page.story_competencies.all(), builder)
    return [StoryCompetencyDocument(**dict(name), how_it_shows=how) for name, how in found]


def story_topics(page: "StoryPage", builder: Builder) -> list[Term]:
    """The topics of a story, by slug."""
    return sorted((topic_term(row.tag, builder) for row in page.story_topics.all()), key=lambda topic: topic.slug)


def words_for_topics(topics: Iterable[Term], builder: Builder) -> OtherWords:
    """The other words for these topics."""
    known = builder.once(other_words)
    return {topic.slug: known[topic.slug] for topic in topics if topic.slug in known}


def other_words() -> OtherWords:
    """Every other word for a topic; one small query."""
    found: OtherWords = {}
    for topic, slug, name in TopicAlias.objects.order_by("pk").values_list("topic__slug", "slug", "name"):
        found.setdefault(topic, {})[slug] = name
    return found


def themes_shown(competencies: Iterable[StoryCompetencyDocument], builder: Builder) -> OtherWords:
    """The themes of the characteristics that these competencies belong to."""
    known = builder.once(themes)
    shown = {competency.characteristic.slug for competency in competencies}
    return {slug: words for slug, words in known.items() if slug in shown}


def themes() -> OtherWords:
    """Every theme by the slug of its characteristic, its title as part of an address; one small query."""
    found: OtherWords = {}
    for characteristic, title in Theme.objects.values_list("characteristic__slug", "title"):
        found.setdefault(characteristic, {})[slugify(title)] = title
    return found


def story_measures(page: "StoryPage", builder: Builder) -> list[Term]:
    """The success measures of a story, in the order of their vocabulary."""
    ordered = sorted(page.success_measures.all(), key=lambda measure: (measure.order, measure.label))
    return [found for measure in ordered if (found := term(measure, builder))]


def topic_term(topic: Any, builder: Builder) -> Term:
    """A topic."""
    builder.refer(topic)
    return Term(slug=topic.slug, label=topic.name)


def term(entry: VocabularyTerm | None, builder: Builder) -> Term | None:
    """An entry of a vocabulary."""
    if entry is None:
        return None
    builder.refer(entry)
    return Term(slug=entry.slug, label=entry.label)
