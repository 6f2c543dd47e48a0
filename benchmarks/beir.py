"""Reading a collection in BEIR form: a corpus, queries, and which documents answer which query."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.generate import Story

LONGEST_TITLE = 255
SOME_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Collection:
    """Documents as stories, and each query with the documents that answer it and how well."""

    stories: list[Story]
    queries: dict[str, str]
    judgements: dict[str, dict[UUID, int]]


def read(folder: Path) -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` (each may be gzipped) and `qrels/test.tsv`; queries without judgement go."""
    corpus = list(_lines(folder / "corpus.jsonl"))
    stories = {one["_id"]: _story(number, one["title"], one["text"]) for number, one in enumerate(corpus, 1)}
    judgements: dict[str, dict[UUID, int]] = {}
    with (folder / "qrels" / "test.tsv").open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judgements.setdefault(row["query-id"], {})[stories[row["corpus-id"]].identity] = int(row["score"])
    queries = {one["_id"]: one["text"] for one in _lines(folder / "queries.jsonl") if one["_id"] in judgements}
    return Collection(list(stories.values()), queries, judgements)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    packed = path.with_name(f"{path.name}.gz")
    text = path.read_text() if path.exists() else gzip.decompress(packed.read_bytes()).decode()
    return (json.loads(line) for line in text.split("\n") if line)


def _story(number: int, title: str, text: str) -> Story:
    """A document as a blog with nothing but title and text; what a title cannot hold goes to the text."""
    text = f"{title[LONGEST_TITLE:]} {text}".strip()
    return Story(
        number=number,
        kind="blog",
        title=title[:LONGEST_TITLE] or "Untitled",
        slug=f"document-{number}",
        summary="",
        byline="",
        date=SOME_DAY,
        competencies={},
        topics=(),
        part_of_system=None,
        place=None,
        profession=None,
        success_measures=(),
        body=[{"type": "text", "value": f"<p>{escape(text)}</p>", "id": str(UUID(int=number))}],
    )
