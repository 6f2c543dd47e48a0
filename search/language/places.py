"""Where the words of some texts are, so that nobody has to look through the texts for them again."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from search.language.analysis import located

# What stands between two texts, where others have a term: no phrase goes from one text into the next.
BETWEEN = "\n"


# Where some words stand: the number of the first among all, that of their text, and from where to where in it.
Place = tuple[int, int, int, int]


@dataclass(frozen=True)
class Places:
    """The terms of some texts in order, each between two spaces, and for each from where to where its word goes."""

    terms: str
    spans: bytes

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The places of the words of these texts."""
        terms, spans = [""], array("I")
        for text in texts:
            for token in located(text):
                terms.append(token.term)
                spans.extend((token.begin, token.end))
            terms.append(BETWEEN)
            spans.extend((0, 0))
        return cls(" ".join([*terms, ""]), spans.tobytes())

    def having(self, phrase: Iterable[str]) -> Iterator[Place]:
        """Yield the places of terms that follow each other in one text."""
        wanted = f" {' '.join(phrase)} "
        others = wanted.count(" ") - 2
        spans = memoryview(self.spans).cast("I")
        word = text = seen = 0
        found = self.terms.find(wanted)
        while found >= 0:
            word += self.terms.count(" ", seen, found)
            text += self.terms.count(BETWEEN, seen, found)
            yield word, text, spans[2 * word], spans[2 * (word + others) + 1]
            seen, found = found, self.terms.find(wanted, found + 1)
