"""A proposal beside the version in force: what there is, what there would be, and the words that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contributions.handling.comparing import ADDED, REMOVED, Piece, whole
from reports.refining.changes import Change, Content, Kind

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One text on both sides."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class Pair:
    """Something as it is, beside what it would be; one side is empty where there is nothing."""

    before: str
    after: str
    rows: tuple[Row, ...]


def beside(base: Content, change: Change) -> list[Pair]:
    """What a change would do to the version in force, as far as it is written."""
    new = list(_proposed(base, change))
    old = list(_standing(base, change))
    if change.kind == Kind.MOVE and old:
        new = [{**old[0], **(new[0] if new else {}), "Characteristic": _label(base, change.home)}]
    if len(old) > 1:
        return [_pair(one, new[0] if new else {}) for one in old]
    return [_pair(old[0] if old else {}, one) for one in new or [{}]]


def _standing(base: Content, change: Change) -> Iterator[dict[str, str]]:
    """Yield what the change touches, in the words of the version in force."""
    for home in base["characteristics"]:
        if change.kind == Kind.CHARACTERISTIC and home["slug"] == change.home:
            yield _defined(home["label"], home["short_label"], home["definition"])
        for one in home["competencies"]:
            if one["slug"] in change.olds:
                yield _worded(one, home["label"])


def _proposed(base: Content, change: Change) -> Iterator[dict[str, str]]:
    """Yield the new words, where each would stand."""
    home = _label(base, change.home) if change.kind == Kind.ADD else _home_of(base, change)
    for words in change.words:
        if change.kind == Kind.CHARACTERISTIC:
            yield _defined(words.label, words.short_label, words.statement)
        else:
            entry = {"slug": change.slug_of(words), "label": words.label, "statement": words.statement}
            yield _worded({**entry, "questions": words.questions}, home)


def _worded(entry: Mapping[str, Any], home: str) -> dict[str, str]:
    return {
        "Label": entry["label"],
        "Statement": entry["statement"],
        "Questions": "\n".join(entry.get("questions", ())),
        "Address": entry["slug"],
        "Characteristic": home,
    }


def _defined(label: str, short_label: str, definition: str) -> dict[str, str]:
    return {"Label": label, "Short label": short_label, "Definition": definition}


def _label(base: Content, slug: str) -> str:
    return next((home["label"] for home in base["characteristics"] if home["slug"] == slug), "")


def _home_of(base: Content, change: Change) -> str:
    """The label of the characteristic in which the first of what is touched stands."""
    homes = base["characteristics"]
    return next((home["label"] for home in homes for one in home["competencies"] if one["slug"] in change.olds), "")


def _pair(before: Texts, after: Texts) -> Pair:
    rows = (_row(label, before.get(label, ""), after.get(label, "")) for label in {**before, **after})
    return Pair(before.get("Label", ""), after.get("Label", ""), tuple(row for row in rows if row.before or row.after))


def _row(label: str, before: str, after: str) -> Row:
    pieces = whole(before, after)
    return Row(
        label,
        tuple(piece for piece in pieces if piece.kind != ADDED),
        tuple(piece for piece in pieces if piece.kind != REMOVED),
    )
