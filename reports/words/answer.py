"""The words as page and API tell them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from publishing.sequence.state import PublicState
from reports.words.chosen import chosen_words
from reports.words.cloud import Cloud, by_weight, cloud, without_weights
from reports.words.today import WordsOfToday, words_of_today

# Widths of the picture: for a desk, and for a phone.
WIDE, NARROW = 960, 340


@dataclass(frozen=True)
class Pictures:
    """A cloud for wide screens, and the same for narrow ones."""

    wide: Cloud
    narrow: Cloud


@dataclass(frozen=True)
class Words:
    """The words chosen at the beginning, and those of today; None where these cannot be counted now."""

    chosen: tuple[str, ...]
    today: WordsOfToday | None

    @property
    def picture_of_chosen(self) -> Pictures:
        """The picture of the chosen words, in which size means nothing."""
        words = tuple(without_weights(self.chosen))
        return Pictures(cloud(words, WIDE), cloud(words, NARROW))

    @property
    def picture_of_today(self) -> Pictures | None:
        """The picture of today's words, the larger the more stories have them; None if no word is shared."""
        if self.today is None or not self.today.words:
            return None
        words = tuple(by_weight({word.text: word.stories for word in self.today.words}))
        return Pictures(cloud(words, WIDE), cloud(words, NARROW))


def words_in(state: PublicState) -> Words:
    """The words in a public state."""
    return Words(chosen_words(), words_of_today(state))


def search_path(text: str) -> str:
    """The path of the search for a word."""
    return f"{reverse('search')}?{urlencode({'q': text})}"
