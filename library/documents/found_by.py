"""What a story is found by: its facets, and the words that search reads."""

from collections.abc import Iterable

from library.documents.tags import OtherWords
from library.shapes.stories import StoryCard, StoryDocument
from publishing.documents.kinds import kind_of
from publishing.documents.names import former, full
from publishing.documents.shapes import Facet, SearchLabel, SearchText, Segment, Term


def other_names(facet: str, other_words: OtherWords) -> Iterable[Facet]:
    """Yield the other words by which a story is found, each with the value that it stands for."""
    for value, words in other_words.items():
        yield from (Facet(former(facet), slug, value) for slug in words)


def searched(story: StoryDocument, other_words: OtherWords, said: tuple[Segment, ...]) -> SearchText:
    """What search reads of a story: of its labels, only its competencies are told as reasons."""
    competencies = (
        SearchLabel(label=one.label, of="Shows", text=one.statement, also=one.how_it_shows, is_reason=True)
        for one in story.competencies
    )
    also = {topic: "\n".join(aliases.values()) for topic, aliases in other_words.items()}
    characteristics = (SearchLabel(label=one.characteristic.label, of="Characteristic") for one in story.competencies)
    topics = (SearchLabel(label=one.label, of="Topic", also=also.get(one.slug, "")) for one in story.topics)
    terms = {"Part of the system": story.part_of_system, "Place": story.place, "Profession": story.profession}
    return SearchText(
        title=story.title,
        summary=story.summary,
        labels=(
            *competencies,
            *characteristics,
            *topics,
            *(SearchLabel(label=term.label, of=name) for name, term in terms.items() if term),
        ),
        segments=said,
    )


def story_facets(card: StoryCard) -> Iterable[Facet]:
    """Yield what a story is found by."""
    yield Facet("type", card.type, kind_of(card.type).label)
    characteristics = {}
    for competency in card.competencies:
        yield Facet("competency", competency.slug, competency.label)
        characteristics[competency.characteristic.slug] = competency.characteristic
    for slug, named in characteristics.items():
        yield Facet("characteristic", slug, named.short_label)
        yield Facet(full("characteristic"), slug, named.label)
    for topic in card.topics:
        yield Facet("topic", topic.slug, topic.label)
    for name in ("part_of_system", "place", "profession"):
        value: Term | None = getattr(card, name)
        if value:
            yield Facet(name, value.slug, value.label)
