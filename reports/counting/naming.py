"""Which stories name which parts of the system: by where they are from, or by a word in title, summary or text."""

from functools import cache
from pathlib import Path

import yaml
from pyroaring import BitMap

from publishing.documents.shapes import SearchText
from publishing.sequence.state import PublicState
from reports.counting.tables import Table, pairs
from reports.stories.indexed import from_index
from search.index.visible import Shown
from search.language.analysis import terms

FILE = Path(__file__).with_name("parts.yaml")
PART, TOGETHER = "part_of_system", "parts-named-together"


def parts_named_together(state: PublicState) -> Table | None:
    """How many stories name each two parts; None while the index does not have all that is public."""
    return from_index(state, _pairs)


@cache
def expressions() -> dict[str, str]:
    """What the index is asked for each part, by its slug."""
    return {part: _expression(some) for part, some in _words().items()}


def parts_said(searched: str) -> list[str]:
    """The parts that a story names by a word, from what search reads of it: those that the index would find."""
    read = SearchText.model_validate_json(searched)
    said = "\n".join(f"{one.heading}\n{one.speaker}\n{one.text}" for one in read.segments)
    texts = [f" {' '.join(terms(one))} " for one in (read.title, read.summary, said)]
    return [part for part, phrases in _phrases().items() if any(one in text for text in texts for one in phrases)]


@cache
def _phrases() -> dict[str, list[str]]:
    return {part: [f" {' '.join(terms(word))} " for word in some] for part, some in _words().items()}


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return words


def _expression(words: list[str]) -> str:
    phrases = " OR ".join(f'"{" ".join(terms(word))}"' for word in words)
    return f"{{title summary text}} : ({phrases})"


def _pairs(found: Shown) -> Table:
    return pairs(_naming(found))


def _naming(found: Shown) -> dict[tuple[str, str], BitMap]:
    """The stories that name each part that any story is from."""
    asked = expressions()
    return {
        (slug, label): found.numbers & (found.view.sets.values(PART)[slug].numbers | _saying(found, asked.get(slug)))
        for slug, label in sorted(found.labels(PART).items(), key=lambda item: item[1])
    }


def _saying(found: Shown, expression: str | None) -> BitMap:
    return found.view.matching(expression) if expression else BitMap()
