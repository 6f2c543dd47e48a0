"""The same for tantivy, an engine in Rust (`pip install tantivy`): the mark to come near.

It has the same texts of the stories in memory, finds any word by its stem, reads the best twelve and cuts a passage of
each with what was found marked in it. Nothing is corrected, counted by facets, or told a reason for.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from time import perf_counter, process_time
from typing import Any

import tantivy

FIELDS = ("title", "summary", "labels", "text")
PAGE = 12
TEXTS = "SELECT searched FROM publishing_publicdocument WHERE collection = 'stories' AND withdrawn_at IS NULL"


def main(database: str) -> None:
    """Answer until the input ends."""
    index, schema = _filled(database)
    searcher = index.searcher()
    print("ready", flush=True)
    for line in sys.stdin:
        began, worked = perf_counter(), process_time()
        query = index.parse_query(line.strip(), list(FIELDS))
        found = searcher.search(query, PAGE)
        marked = [tantivy.SnippetGenerator.create(searcher, query, schema, name) for name in ("title", "text")]
        for _score, address in found.hits:
            for one in marked:
                one.snippet_from_doc(searcher.doc(address)).highlighted()
        taken, computed = perf_counter() - began, process_time() - worked
        print(json.dumps([taken * 1000, computed * 1000, found.count, "tantivy"]), flush=True)


def _filled(database: str) -> tuple[Any, Any]:
    builder = tantivy.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for texts in _texts(database):
        writer.add_document(tantivy.Document(**texts))
    writer.commit()
    index.reload()
    return index, schema


def _texts(database: str) -> Iterator[dict[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        for (searched,) in connection.execute(TEXTS):
            read = json.loads(searched)
            labels = [part for one in read["labels"] for part in (one["label"], one.get("text", ""))]
            said = [part for one in read["segments"] for part in (one.get("heading", ""), one["text"])]
            yield {**{name: read[name] for name in FIELDS[:2]}, "labels": "\n".join(labels), "text": "\n".join(said)}


if __name__ == "__main__":
    main(sys.argv[1])
