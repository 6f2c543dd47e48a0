"""Words written in one piece or in two: "coproduction" finds "co-production", and the other way round."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from search.index.visible import Shown
from search.language.analysis import STOP_WORDS, Token, term_of, tokens
from search.language.english import is_english
from search.query.plan import Phrase
from search.query.synonyms import Synonyms

# A pasted text with more words than these has the others searched as they are.
MOST_WORDS = 30
# Letters of the first part and of the second ("co", "care"), and of a word that has two parts.
LEAST_BEFORE, LEAST_AFTER = 2, 3


def compounds(text: str, shown: Shown) -> Synonyms:
    """For words of a text, the same in two pieces or in one, where something shown has it so.

    A word that English knows is taken apart only if nothing shown has it, and into words that carry meaning: whoever
    has "carpet" has neither a car nor a pet, and what is notable is not what is not able.
    """
    found = list(islice(tokens(text), MOST_WORDS))
    others: dict[Phrase, tuple[Phrase, ...]] = {}
    for token in found:
        if parts := tuple(_parts(token, shown)):
            others[token.term,] = parts
    others |= dict(_joined(found, shown))
    return Synonyms(others, frozenset(token.word for token in found if (token.term,) in others))


def _parts(token: Token, shown: Shown) -> Iterator[Phrase]:
    """Yield the pairs of terms that a word is made of and that stand side by side in something shown."""
    is_known = is_english(token.term)
    if not token.word.isalpha() or (is_known and shown.has_term(token.term)):
        return
    least = LEAST_AFTER if is_known else LEAST_BEFORE
    for place in range(least, len(token.word) - LEAST_AFTER + 1):
        words = token.word[:place], token.word[place:]
        pair = term_of(words[0]), term_of(words[1])
        if is_known and not STOP_WORDS.isdisjoint((*words, *pair)):
            continue
        if all(map(shown.has_term, pair)) and shown.with_term(" ".join(pair)):
            yield pair


def _joined(found: Sequence[Token], shown: Shown) -> Iterator[tuple[Phrase, tuple[Phrase, ...]]]:
    """Yield the pairs of neighbours that something shown writes as one word."""
    for one, other in pairwise(found):
        is_word = one.word.isalpha() and other.word.isalpha() and not (one.is_stop_word and other.is_stop_word)
        if is_word and len(one.word) >= LEAST_BEFORE and len(other.word) >= LEAST_AFTER:
            joined = term_of(one.word + other.word)
            if shown.has_term(joined):
                yield (one.term, other.term), ((joined,),)
