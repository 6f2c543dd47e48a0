"""The order by words and meaning together, with numbers."""

from uuid import UUID

from search.meaning.fusing import fused

A, B, C, D = (UUID(int=number) for number in range(1, 5))
SCORES = {A: 9.0, B: 8.0, C: 3.0, D: 1.0}


def test_both_count_as_much_each_from_its_least_to_its_most():
    # 1 + 0, 0.875 + 1, 0.25 + 0.5, 0 + 0.9
    assert fused([A, B, C, D], SCORES, {A: 0.1, B: 0.6, C: 0.35, D: 0.55}) == [B, A, D, C]


def test_of_what_has_not_been_read_the_words_alone_speak():
    # 2, 0.875 + 0, 0.5, 0 + 1
    assert fused([A, B, C, D], SCORES, {B: 0.2, D: 0.4}) == [A, D, B, C]
    assert fused([A, B, C, D], SCORES, {}) == [A, B, C, D]


def test_equals_stay_as_they_are():
    assert fused([B, A], {A: 2.0, B: 2.0}, {A: 0.3, B: 0.3}) == [B, A]
    assert fused([B], {B: 2.0}, {B: 0.3}) == [B]
    assert fused([], {}, {}) == []
