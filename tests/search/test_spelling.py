"""Words near each other are found by what they have in common."""

from hypothesis import given
from hypothesis import strategies as st

from search.language.spelling import LEAST_LETTERS, edits, edits_allowed, spelling, variants

WORDS = st.text("abcde", min_size=LEAST_LETTERS, max_size=12)


def mistyped(word, draw):
    """The word with one letter added, missing, other or swapped with its neighbour."""
    place = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("abcdez"))
    return draw(
        st.sampled_from(
            [
                word[:place] + letter + word[place:],
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
    )


@given(WORDS, st.data())
def test_any_word_within_the_distance_shares_a_variant(word, data):
    other = word
    for _ in range(edits_allowed(word)):
        other = mistyped(other, data.draw) if len(other) > LEAST_LETTERS else other
    if edits(other, word, edits_allowed(other)) is not None and len(other) >= LEAST_LETTERS:
        assert variants(word) & variants(other)


def test_edits_are_counted_with_swapped_neighbours_as_one():
    assert edits("dischrage", "discharge", 2) == 1
    assert edits("dsicahrge", "discharge", 2) == 2
    assert edits("ward", "council", 2) is None


def test_the_vocabulary_holds_words_of_letters_only():
    assert [spelling(word) for word in ("council's", "gp", "icb", "r2d2", "ward", "x" * 25)] == [
        "council", None, None, None, "ward", None,
    ]  # fmt: skip
