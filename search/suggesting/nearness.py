"""How near a text is to competencies in meaning, by its sentences and the cues of each; measured like the cues."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from math import sqrt
from statistics import fmean

from search.meaning.asking import EncoderSilent, encode_for_a_writer
from search.meaning.numbers import cosine, numbers_of

# Of a text so many sentences are read, and a competency is judged by the nearest of them.
MOST_SENTENCES, SENTENCES_READ = 48, 8

Phrases = Mapping[str, tuple[str, ...]]


def nearness_to(phrases: Phrases, sentences: Sequence[str]) -> Mapping[str, float]:
    """How near some sentences are to each competency, by its slug; nothing if the encoder is silent."""
    if not sentences:
        return {}
    try:
        read = encode_for_a_writer(sentences[:MOST_SENTENCES])
        middles = {slug: _middle(read.model, some) for slug, some in phrases.items()}
    except EncoderSilent:
        return {}
    vectors = [numbers_of(one) for one in read.vectors]
    return {
        slug: fmean(nlargest(SENTENCES_READ, (cosine(middle, one) for one in vectors)))
        for slug, middle in middles.items()
    }


@lru_cache(maxsize=256)
def _middle(_model: str, phrases: tuple[str, ...]) -> Sequence[float]:
    """The middle of what some phrases mean, as today's model says. Raises EncoderSilent."""
    read = [numbers_of(one) for one in encode_for_a_writer(phrases).vectors]
    middle = [fmean(numbers) for numbers in zip(*read, strict=True)]
    length = sqrt(cosine(middle, middle))
    return [number / length for number in middle]
