"""What else may be meant by a word that English knows and no story has: offered, and never put in its place.

Only where the library searches by meaning: of what spelling alone would offer, every fourth word is silly. Measured in
docs/decisions/0059-meaning-beside-words.md.
"""

from collections.abc import Iterable, Mapping, Sequence

from search.answering.correction import replaced
from search.index.visible import Shown
from search.language.analysis import Token
from search.language.english import is_english
from search.language.spelling import spelling
from search.meaning.asking import EncoderSilent, cosines_to

# So many words are looked at, with so many others for each: all of these are read while somebody waits.
MOST_WORDS, MOST_OTHERS = 2, 5
# Calibrated on common English words that the samples have not.
LEAST_NEARNESS = 0.6

# Words that no story has, and for each those that it may be mistaken for.
Others = Mapping[Token, Sequence[str]]


def others(missing: Iterable[Token], shown: Shown) -> Others:
    """The words near in spelling to each of these, of those that English knows."""
    found = {token: _near(token.word, shown) for token in missing if is_english(token.term)}
    return dict([(token, words) for token, words in found.items() if words][:MOST_WORDS])


def did_you_mean(text: str, others: Others) -> tuple[str | None, bool]:
    """The text with words that are near to these in meaning too; None if none are. And whether the encoder answered."""
    try:
        nearest = {token: _nearest(token.word, words) for token, words in others.items()}
    except EncoderSilent:
        return None, False
    chosen = {token: word for token, word in nearest.items() if word}
    return replaced(text, chosen) if chosen else None, True


def _near(word: str, shown: Shown) -> Sequence[str]:
    """The words of the library that begin alike and are spelt nearly so, the commonest of the nearest first."""
    spelt = spelling(word)
    near = shown.near(spelt) if spelt else []
    counted = [(edits, -len(shown.with_spelling(one)), one) for edits, one in near if edits and one[0] == word[0]]
    return [one for _, less, one in sorted(counted) if less][:MOST_OTHERS]


def _nearest(word: str, others: Sequence[str]) -> str:
    """The one of these that is nearest in meaning; none if that is not near. Raises EncoderSilent."""
    nearness, nearest = max(zip(cosines_to(word, others), others, strict=True))
    return nearest if nearness >= LEAST_NEARNESS else ""
