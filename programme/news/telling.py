"""News in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from people.outbox.letters import Words, from_template
from programme.documents.sayings import standing
from programme.models import Subscriber
from programme.news.whats_new import Card, News
from publishing.building.assembly import absolute
from publishing.documents.kinds import collection_of, kind_of

# A mail is no library: what is more is counted, with the way to all of it.
MOST = 20


@dataclass(frozen=True)
class Section:
    """A part of the mail: its heading, what is in it, how many more there are, and where all of them are."""

    heading: str
    cards: list[Card]
    more: int
    address: str


def told(news: News, subscriber: Subscriber, address: str, since: datetime) -> Words:
    """The mail with the news, with the way to change what one gets at its end."""
    context = {
        "counted": " and ".join(_counts(news)),
        "since": since,
        "sections": list(_sections(news)),
        "subscriber": subscriber,
        "address": address,
    }
    words = from_template("programme/mail/news.txt", context)
    first = (news.stories or news.cancelled or news.events)[0]
    return replace(words, preview=first["title"], stop=address)


def _sections(news: News) -> Iterator[Section]:
    stories = [card | {"kind": kind_of(card["type"]).label} for card in news.stories]
    off, ahead = ([card | {"standing": standing(card)} for card in cards] for cards in (news.cancelled, news.events))
    parts = (("New stories", "stories", stories), ("Called off", "events", off), ("New events", "events", ahead))
    for heading, collection, cards in parts:
        if cards:
            yield Section(heading, cards[:MOST], len(cards[MOST:]), absolute(collection_of(collection).path))


def _counts(news: News) -> Iterator[str]:
    for number, name in ((len(news.stories), "stories"), (len(news.events) + len(news.cancelled), "events")):
        if number:
            yield f"{number} {collection_of(name).singular if number == 1 else name}"
