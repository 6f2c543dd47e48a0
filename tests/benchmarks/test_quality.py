"""Measuring relevance: the collection as it is read, the mistyping, and the figures."""

import json
from random import Random
from uuid import uuid4

import pytest

from benchmarks.beir import LONGEST_TITLE, read
from benchmarks.relevance import ndcg, recall
from benchmarks.typos import mistyped
from search.language.spelling import edits


def test_the_figures_are_those_of_the_field():
    first, second, third = uuid4(), uuid4(), uuid4()
    assert ndcg([first, second], {first: 1, second: 1}) == 1
    assert ndcg([third, first], {first: 1}) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([third, first, second], {first: 1, second: 2}) == pytest.approx(0.6199, abs=1e-4)
    assert ndcg([], {first: 1}) == 0
    assert recall([third, first], {first, second}) == 0.5


def test_a_collection_is_read_as_stories(tmp_path):
    corpus = [{"_id": "a", "title": "x" * 300, "text": "A <b>"}, {"_id": "b", "title": "B", "text": "Ferry"}]
    queries = [{"_id": "1", "text": "ferry"}, {"_id": "2", "text": "not judged"}]
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\tb\t2\n")
    collection = read(tmp_path)
    first, second = collection.stories
    assert (len(first.title), first.body[0]["value"]) == (LONGEST_TITLE, f"<p>{'x' * 45} A &lt;b&gt;</p>")
    assert collection.queries == {"1": "ferry"}
    assert collection.judgements == {"1": {second.identity: 2}}


def test_one_word_is_mistyped_by_one_slip():
    text = "The GP and the council"
    slips = {mistyped(text, Random(seed)) for seed in range(200)}
    assert len(slips) > 30
    for slip in slips:
        assert slip.startswith("The GP and the c")
        assert edits(slip, text, 1) is not None
    assert mistyped("GP ICB", Random(1)) == "GP ICB"
