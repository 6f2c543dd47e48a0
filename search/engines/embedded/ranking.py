"""A page of what was found, in order."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

import numpy as np
from pyroaring import BitMap

from search.engines.base import Question
from search.engines.embedded.fts import all_of, any_of, phrases_of
from search.engines.embedded.matching import meeting_all, meeting_any
from search.index.scores import SCORE
from search.index.snapshot import Snapshot
from search.index.transactions import Damaged
from search.query.request import Sort

# The plus keeps SQLite from matching each number by itself.
RANK = """
    SELECT rowid, {score} AS score FROM terms
    WHERE terms MATCH :expression {condition} ORDER BY score LIMIT :limit
"""
RANK_ALL = RANK.format(score=SCORE, condition="")
RANK_SOME = RANK.format(score=SCORE, condition="AND (+rowid IN (SELECT value FROM json_each(:numbers))) = :inside")
PLACES = "SELECT number, date, id FROM entries WHERE number IN (SELECT value FROM json_each(?))"
# To rank more takes SQLite ten milliseconds; what is kept of words that were asked for before takes one.
MANY = 5_000
# How many documents of the same score are read beyond a page; if there are more, the query is repeated.
SPARE = 20


# Documents of a page in order, each with its score.
Page = list[tuple[UUID, float]]


@dataclass(frozen=True)
class Matched:
    """An expression, and the entries that match it."""

    expression: str
    numbers: BitMap


def page_by_relevance(view: Snapshot, question: Question, found: BitMap) -> Page:
    """A page: what meets every clause before the rest, each by relevance, equals newest first."""
    begin, end = question.offset, question.offset + question.size
    plan = question.plan
    every, some = Matched(all_of(plan), meeting_all(view, plan)), Matched(any_of(plan), meeting_any(view, plan))
    first = found & every.numbers
    rest = found - first
    page = _ranked(view, every, first, begin, end)
    page += _ranked(view, some, rest, max(0, begin - len(first)), end - len(first))
    return page


def page_by_date(view: Snapshot, question: Question, found: BitMap) -> Page:
    """A page of what was found by date, where nothing is scored."""
    wanted = view.by_date(found, newest_first=question.sort is Sort.NEWEST)
    return [(identity, 0.0) for identity in islice(wanted, question.offset, question.offset + question.size)]


def _ranked(view: Snapshot, matched: Matched, numbers: BitMap, begin: int, end: int) -> Page:
    """A piece of these entries, all of which are matched, by their score."""
    if begin >= min(end, len(numbers)):
        return []
    rows = _best(view, matched, numbers, end)
    places = view.connection.execute(PLACES, [json.dumps([number for number, _score in rows])])
    place = {number: (-date.fromisoformat(day).toordinal(), identity) for number, day, identity in places}
    if len(place) < len(rows):
        message = "Terms lead to entries that are missing"
        raise Damaged(message)
    ordered = sorted((score, *place[number]) for number, score in rows)
    # SQLite's scores are the lower the better.
    return [(UUID(identity), -score) for score, _day, identity in ordered[begin:end]]


def _best(view: Snapshot, matched: Matched, numbers: BitMap, end: int) -> list[tuple[int, float]]:
    """The best entries by score, up to the end of a page and all its equals."""
    phrases = phrases_of(matched.expression)
    if len(matched.numbers) > MANY and view.sets.were_ranked(phrases):
        return _best_by_scores(view, phrases, numbers, end)
    others = matched.numbers - numbers
    inside = len(numbers) < len(others)
    values = {
        "expression": matched.expression,
        "numbers": json.dumps(list(numbers if inside else others)),
        "inside": inside,
    }
    statement, limit = RANK_SOME if others else RANK_ALL, end + SPARE
    while True:
        rows = view.connection.execute(statement, {**values, "limit": limit}).fetchall()
        if len(rows) < limit or rows[-1][1] != rows[end - 1][1]:
            return rows
        limit *= 4


def _best_by_scores(view: Snapshot, phrases: Iterable[str], numbers: BitMap, end: int) -> list[tuple[int, float]]:
    """The same by the scores that are kept of each phrase."""
    among = np.array(numbers.to_array(), dtype=np.uint32)
    scores = np.zeros(len(among))
    for phrase in phrases:
        scores += view.scores(phrase).of(among)
    last = np.partition(scores, end - 1)[end - 1] if end < len(among) else scores.max()
    best = scores <= last
    return list(zip(among[best].tolist(), scores[best].tolist(), strict=True))
