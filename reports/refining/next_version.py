"""The next version of the framework: the one in force with changes made to it, as a framework file says it."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from characteristics.models import FrameworkVersion
from reports.refining.changes import Change, Content, Kind, Words

Entry = dict[str, Any]


def content_of(version: FrameworkVersion) -> Content:
    """A version as its file would have it, without themes, which belong to none."""
    worded = list(version.competencies.select_related("competency").order_by("order"))
    return {
        "version": version.slug,
        "title": version.title,
        "heading": version.heading,
        "characteristics": [
            {
                "slug": home.characteristic.slug,
                "label": home.label,
                "short_label": home.short_label,
                "definition": home.definition,
                "competencies": [
                    _entry(one.competency.slug, one.short_label, one.statement, one.questions)
                    for one in worded
                    if one.characteristic_id == home.characteristic_id
                ],
            }
            for home in version.characteristics.select_related("characteristic").order_by("order")
        ],
    }


def revised(base: Content, changes: Iterable[Change], **names: str) -> Content:
    """The base with these changes, which do not contradict each other, under the names of the new version.

    Its mapping says what became of every competency that is no longer there.
    """
    content = {**deepcopy(base), **names, "mapping": []}
    for change in changes:
        APPLY[Kind(change.kind)](content, change)
    return content


def _entry(slug: str, label: str, statement: str, questions: Iterable[str]) -> Entry:
    entry: Entry = {"slug": slug, "label": label, "statement": statement}
    return {**entry, "questions": list(questions)} if questions else entry


def _new(change: Change, words: Words) -> Entry:
    return _entry(change.slug_of(words), words.label, words.statement, words.questions)


def _home(content: Content, slug: str) -> Entry:
    found: Entry = next(home for home in content["characteristics"] if home["slug"] == slug)
    return found


def _place(content: Content, slug: str) -> tuple[list[Entry], int]:
    """The list in which a competency stands, and where."""
    for home in content["characteristics"]:
        for at, one in enumerate(home["competencies"]):
            if one["slug"] == slug:
                return home["competencies"], at
    raise LookupError(slug)


def _map(content: Content, change: str, old: str, *new: str) -> None:
    content["mapping"].append({"old": old, "new": list(new), "change": change})


def _map_renamed(content: Content, old: str, new: str) -> None:
    if new != old:
        _map(content, "renamed", old, new)


def _word(content: Content, change: Change) -> None:
    (old,), (words,) = change.olds, change.words
    entries, at = _place(content, old)
    entries[at] = _new(change, words)
    _map_renamed(content, old, entries[at]["slug"])


def _split(content: Content, change: Change) -> None:
    (old,) = change.olds
    entries, at = _place(content, old)
    entries[at : at + 1] = [_new(change, words) for words in change.words]
    _map(content, "split", old, *(words.slug for words in change.words))


def _merge(content: Content, change: Change) -> None:
    """Put the new one where the one stands whose slug it takes, else where the first of the old ones does."""
    (words,) = change.words
    order = [one["slug"] for home in content["characteristics"] for one in home["competencies"]]
    stays = words.slug if words.slug in change.olds else min(change.olds, key=order.index)
    entries, at = _place(content, stays)
    entries[at] = _new(change, words)
    for old in change.olds:
        if old != stays:
            others, there = _place(content, old)
            del others[there]
        if old != words.slug:
            _map(content, "merged", old, words.slug)


def _add(content: Content, change: Change) -> None:
    (words,) = change.words
    _home(content, change.home)["competencies"].append(_new(change, words))


def _retire(content: Content, change: Change) -> None:
    (old,) = change.olds
    entries, at = _place(content, old)
    del entries[at]
    _map(content, "retired", old)


def _move(content: Content, change: Change) -> None:
    (old,) = change.olds
    entries, at = _place(content, old)
    moved = _new(change, change.words[0]) if change.words else entries[at]
    del entries[at]
    _home(content, change.home)["competencies"].append(moved)
    _map_renamed(content, old, moved["slug"])


def _define(content: Content, change: Change) -> None:
    (words,) = change.words
    wanted = {"label": words.label, "short_label": words.short_label, "definition": words.statement}
    _home(content, change.home).update(wanted)


APPLY = {
    Kind.WORDING: _word, Kind.SPLIT: _split, Kind.MERGE: _merge, Kind.ADD: _add, Kind.RETIRE: _retire,
    Kind.MOVE: _move, Kind.CHARACTERISTIC: _define,
}  # fmt: skip
