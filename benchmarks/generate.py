"""Generated stories: the same ones every time, as varied in length, words and tags as written ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from benchmarks import words

NEWEST = date(2026, 6, 30)
DAYS = 1500
KINDS = ("case-study", "blog", "vox-pop")
PARTS = {
    "challenge": "The challenge",
    "action": "What we did",
    "change": "What changed",
    "learning": "What we learned",
    "differently": "What we would do differently",
}
SUMMARISED = {"challenge", "change", "learning"}

Block = dict[str, Any]


@dataclass(frozen=True)
class Terms:
    """The slugs that stories may be tagged with."""

    competencies: Sequence[str]
    parts_of_system: Sequence[str] = ()
    places: Sequence[str] = ()
    professions: Sequence[str] = ()
    success_measures: Sequence[str] = ()


@dataclass(frozen=True)
class Story:
    """A story before it is a page. `competencies` holds slugs, each with how the story shows it."""

    number: int
    kind: str
    title: str
    slug: str
    summary: str
    byline: str
    date: date
    competencies: dict[str, str]
    topics: Sequence[str]
    part_of_system: str | None
    place: str | None
    profession: str | None
    success_measures: Sequence[str]
    body: Sequence[Block] = ()
    quote: str = ""
    transcript: str = ""

    @property
    def identity(self) -> UUID:
        """Its permanent id."""
        return uuid5(NAMESPACE_URL, f"benchmark:{self.number}")


class Teller(Random):
    """Chance, and what one story is about: as written ones do, it comes back to few people, places and things."""

    def __init__(self, number: int) -> None:
        super().__init__(f"story {number}")
        self.people = self.sample(words.PEOPLE, 3)
        self.places = self.sample(words.PLACES, 3)
        self.things = self.sample(words.THINGS, 5)


def generate(count: int, terms: Terms, first: int = 1) -> Iterator[Story]:
    """Yield so many stories. A story depends on its number and the terms alone."""
    for number in range(first, first + count):
        yield _story(number, terms, Teller(number))


def _story(number: int, terms: Terms, random: Teller) -> Story:
    kind = random.choices(KINDS, (4, 4, 2))[0]
    title = _fill(random.choice(words.TITLES), random)
    chosen = _some(terms.competencies, random, 1, 4)
    return Story(
        number=number,
        kind=kind,
        title=title,
        slug=f"generated-{number}",
        summary=_sentence(random),
        byline=random.choice(words.BYLINES),
        date=NEWEST - timedelta(days=random.randrange(DAYS)),
        competencies={slug: _sentence(random) if _happens(random, 0.5) else "" for slug in chosen},
        topics=random.sample(words.TOPICS, random.randint(0, 3)),
        part_of_system=_maybe(terms.parts_of_system, random),
        place=_maybe(terms.places, random),
        profession=_maybe(terms.professions, random),
        success_measures=_some(terms.success_measures, random, 0, 2),
        **_content(kind, random),
    )


def _content(kind: str, random: Teller) -> dict[str, Any]:
    if kind == "vox-pop":
        return {"quote": f"{_sentence(random)} {_sentence(random)}", "transcript": _paragraph(random)}
    if kind == "blog":
        return {"body": _blocks(random, 4)}
    return {"body": [_block(random, part, _part(part, random)) for part in PARTS]}


def _part(part: str, random: Teller) -> Block:
    in_short = _sentence(random)[:160] if part in SUMMARISED else ""
    return {"heading": PARTS[part], "in_short": in_short, "content": _blocks(random, 1)}


def _blocks(random: Teller, texts: int) -> list[Block]:
    blocks = [_block(random, "text", f"<p>{_paragraph(random)}</p><p>{_paragraph(random)}</p>") for _ in range(texts)]
    if _happens(random, 0.4):
        quote = {"quote": _sentence(random), "attribution": random.choice(words.BYLINES)}
        blocks.insert(1, _block(random, "quote", quote))
    if _happens(random, 0.2):
        callout = {"title": "Try this first", "content": f"<p>{_sentence(random)}</p>"}
        blocks.append(_block(random, "callout", callout))
    return blocks


def _block(random: Teller, kind: str, value: object) -> Block:
    return {"type": kind, "value": value, "id": str(UUID(int=random.getrandbits(128), version=4))}


def _paragraph(random: Teller) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(2, 5)))


def _sentence(random: Teller) -> str:
    return _fill(random.choice(words.SENTENCES), random)


def _fill(pattern: str, random: Teller) -> str:
    text = pattern.format(
        people=random.choice(random.people),
        place=random.choice(random.places),
        thing=random.choice(random.things),
        thing2=random.choice(random.things),
        verb=random.choice(words.VERBS),
        quality=random.choice(words.QUALITIES),
        time=random.choice(words.TIMES),
        ending=random.choice(words.ENDINGS),
    )
    return text[0].upper() + text[1:]


def _maybe(slugs: Sequence[str], random: Teller) -> str | None:
    return random.choice(list(slugs)) if slugs and _happens(random, 0.8) else None


def _some(slugs: Sequence[str], random: Teller, least: int, most: int) -> list[str]:
    return random.sample(list(slugs), min(len(slugs), random.randint(least, most)))


def _happens(random: Teller, chance: float) -> bool:
    return random.random() < chance
