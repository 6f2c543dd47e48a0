"""Judged queries on a frozen set of sample stories, and how well the search answers them."""

from functools import cache
from pathlib import Path
from random import Random
from statistics import mean

import yaml
from django.utils import timezone

from benchmarks.relevance import ndcg
from benchmarks.typos import mistyped
from publishing.models import PublicDocument
from search.query.request import SearchRequest
from search.services import search

FILE = Path(__file__).with_name("sample-queries.yaml")
# Never edited, so that figures of different days compare.
STORIES = Path(__file__).with_name("sample-stories")


@cache
def judged() -> dict[str, dict[str, int]]:
    """The queries with the slugs of the stories that answer them, and how well."""
    content: dict[str, dict[str, int]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def gains(*, misspelt: bool = False) -> dict[str, float]:
    """The nDCG@10 of each query on what is public now, each with a slip of the finger if misspelt."""
    slugs = dict(PublicDocument.objects.values_list("id", "slug"))
    random, found = Random(5), {}
    for query, answers in judged().items():
        asked = mistyped(query, random) if misspelt else query
        hits = search(SearchRequest(asked, page_size=10), timezone.now()).hits
        found[query] = ndcg([slugs[hit.id] for hit in hits], answers)
    return found


def figures() -> str:
    """The means, clean and misspelt, in one line."""
    clean, wrong = mean(gains().values()), mean(gains(misspelt=True).values())
    return f"nDCG@10 {clean:.4f}, misspelt {wrong:.4f}, {len(judged())} queries"
