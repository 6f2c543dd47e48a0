"""The headings that people use, and the part of a case study that each stands for."""

import re
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("synonyms.yaml")
SUMMARY = "summary"
# 1. · 2.3) · iv. · b) · Part 2: · Section 3:
NUMBER = re.compile(
    r"^(?:(?:part|section|step|question|q)\s*)?(?:\d+(?:\.\d+)*|[ivx]+(?=[.):])|[a-h](?=[.)]))[\s.):\u2013-]+"
)
BRACKETS = re.compile(r"\([^)]*\)")
FIRST = re.compile(r"^(?:the|our|my|your) ")
TOGETHER = re.compile(r" and | & |/")


def part_of(heading: str) -> str:
    """The part that a heading stands for, or `summary`; empty if none or more than one."""
    plain = _plain(heading)
    if found := synonyms().get(plain):
        return found
    parts = {synonyms().get(_plain(one), "") for one in TOGETHER.split(plain)}
    return parts.pop() if len(parts) == 1 else ""


@cache
def synonyms() -> dict[str, str]:
    """The part of each heading that is known."""
    content: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {_plain(heading): part for part, headings in content.items() for heading in headings}


def _plain(heading: str) -> str:
    """A heading without what does not count."""
    text = BRACKETS.sub("", heading.casefold().replace("\u2019", "'")).strip()
    text = " ".join(NUMBER.sub("", text).split()).strip(" .:?!\u2013-*")
    return FIRST.sub("", text)
