"""The words that the community chose at the beginning, as the source has them: without weights."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("words-2021.yaml")


@cache
def chosen_words() -> tuple[str, ...]:
    """The terms by alphabet."""
    terms: list[str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(sorted(terms, key=str.casefold))
