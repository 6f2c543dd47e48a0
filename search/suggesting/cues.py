"""Cues: the words and turns of phrase by which a text tells of a competency."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from search.language.analysis import telling_terms, terms

FILE = Path(__file__).with_name("cues.yaml")

# The terms of a word or of a turn of phrase, in order.
Cue = tuple[str, ...]


def cues_of(slug: str, wording: Iterable[str]) -> frozenset[Cue]:
    """The cues of a competency: those that are written down for it, or else each word of its wording."""
    return _written().get(slug) or frozenset((term,) for text in wording for term in telling_terms(text))


def phrases_of(slug: str, wording: Iterable[str]) -> tuple[str, ...]:
    """The cues of a competency as they are written, or else its wording."""
    return _phrases().get(slug) or tuple(wording)


@cache
def _written() -> Mapping[str, frozenset[Cue]]:
    return {slug: frozenset(tuple(terms(phrase)) for phrase in phrases) for slug, phrases in _phrases().items()}


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    read: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {slug: tuple(phrase.strip() for phrase in text.split(";")) for slug, text in read.items()}
