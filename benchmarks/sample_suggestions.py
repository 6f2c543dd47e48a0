"""The sample stories as texts that nobody has tagged, and how well competencies are suggested for them.

Nothing is learnt from how others are tagged. A competency counts where five stories or more have it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from statistics import mean

from benchmarks.sample_queries import STORIES
from contentfiles.inline import to_text
from library.samples.reader import SampleFile, read_folder
from search.language.analysis import terms
from search.suggesting.competencies import MOST_SUGGESTED, likeliest, rarity_among, sentences_of, weighed
from search.suggesting.cues import cues_of, phrases_of
from search.suggesting.nearness import nearness_to

FEWEST_STORIES = 5


def recalls(most: int, *, by_meaning: bool = False) -> list[float]:
    """The part of a story's competencies that is among so many suggestions, for each story."""
    found = []
    for tagged, slugs in _answers(by_meaning=by_meaning):
        among = set(tagged) & set(slugs[:most])
        found.append(len(among) / min(most, len(tagged)))
    return found


@cache
def _answers(*, by_meaning: bool) -> list[tuple[set[str], list[str]]]:
    """The competencies that each story has, and those that are suggested, in order."""
    stories = list(read_folder(STORIES).values())
    texts = [_text(story) for story in stories]
    rarity = rarity_among(len(texts), Counter(term for text in texts for term in set(terms(text))).__getitem__)
    having = Counter(slug for story in stories for slug in story.head.competencies)
    often = {slug for slug, number in having.items() if number >= FEWEST_STORIES}
    cues = {slug: cues_of(slug, ()) for slug in having}
    phrases = {slug: phrases_of(slug, ()) for slug in having} if by_meaning else {}
    found = []
    for story, text in zip(stories, texts, strict=True):
        near = nearness_to(phrases, sentences_of([text])) if phrases else {}
        slugs = [one.slug for one in likeliest(weighed([text], cues, rarity), near)]
        found.append((often & set(story.head.competencies), slugs))
    return [(tagged, slugs) for tagged, slugs in found if tagged]


def _text(story: SampleFile) -> str:
    short = story.head.in_short.model_dump().values() if story.head.in_short else ()
    body = (to_text(node) for node in story.text.walk() if node.type == "inline")
    return "\n".join([story.head.title, story.head.summary, story.head.quote, *short, *body])


def table(*, by_meaning: bool) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'by meaning' if by_meaning else 'by words':<16}{'recall':>8}{'a right one among them':>24}"
    for most in (1, 3, MOST_SUGGESTED):
        found = recalls(most, by_meaning=by_meaning)
        yield f"first {most:<10}{mean(found):>8.3f}{mean(one > 0 for one in found):>24.3f}"
