"""Two versions of a story, word by word."""

import random
from itertools import pairwise

from contributions.handling.alike import Telling
from contributions.handling.comparing import ADDED, REMOVED, SAME, Piece, compare
from tests.support.presence import present


def words_of(pieces: tuple[Piece, ...], *kinds: str) -> list[str]:
    return [word for piece in pieces if piece.kind in kinds for word in piece.words.split()]


def test_what_went_and_what_came_is_told_by_part():
    before = [["Title", "Two lists"], ["Text", "We met on the third ward."], ["Image", "A board"]]
    after = [["Title", "Two lists"], ["Summary", "One list."], ["Text", "We met\non the fourth quiet ward."]]
    told = {change.label: [(piece.kind, piece.words) for piece in change.pieces] for change in compare(before, after)}
    assert told == {
        "Summary": [(ADDED, "One list.")],
        "Text": [(SAME, "We met on the"), (REMOVED, "third"), (ADDED, "fourth quiet"), (SAME, "ward.")],
        "Image": [(REMOVED, "A board")],
    }
    assert compare(before, [["Title", "Two  lists"], *before[1:]]) == []


def test_what_is_the_same_is_told_around_the_changes_only():
    same = [f"w{number}" for number in range(100)]
    (change,) = compare([["Text", " ".join([*same, "old", *same])]], [["Text", " ".join([*same, "new", *same])]])
    assert [piece.words for piece in change.pieces] == [
        f"… {' '.join(same[85:])}", "old", "new", f"{' '.join(same[:15])} …",
    ]  # fmt: skip


def test_both_versions_can_be_read_from_what_is_told():
    chance = random.Random(1)
    for _ in range(200):
        old, new = ([chance.choice("abc") for _ in range(chance.randint(1, 14))] for _ in range(2))
        for change in compare([["Text", " ".join(old)]], [["Text", " ".join(new)]]):
            assert words_of(change.pieces, SAME, REMOVED) == old
            assert words_of(change.pieces, SAME, ADDED) == new
            kinds = [piece.kind for piece in change.pieces]
            assert all(one != other for one, other in pairwise(kinds))


def test_what_is_told_twice_shares_words_in_a_row_and_not_its_subject():
    told = "The two teams kept two lists. Nobody on the third ward knew which was the true one, so we threw both away."
    edited = f"A short word before. {told.replace('threw both away', 'burnt both of them')} And one after it."
    found = present(Telling(told).likeness(edited))
    assert found.percent > 70
    assert found.words.startswith("The two teams kept two lists. Nobody on the third ward")
    other = "Nobody knew the ward. Away with true lists, said both teams: so we kept which two? Lists on the third one."
    assert Telling(told).likeness(other) is None
    for empty in ("", "…"):
        assert Telling(told).likeness(empty) is None
    assert present(Telling("Two lists").likeness("two  LISTS!")).percent == 100
