"""What is new: looked up at the moment at which a mail is written, among what is public then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from characteristics.services import resolve_competency
from programme.documents.sayings import is_over
from programme.models import Subscriber
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.serving.lists import cards

Card = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, and of which time: from `since` to before `until`."""

    stories: bool
    events: bool
    narrowed_by: str
    narrowed_to: str
    since: datetime
    until: datetime

    @classmethod
    def of(cls, subscriber: Subscriber, since: datetime, until: datetime) -> "Wish":
        """What a subscriber wants to be told of a time."""
        return cls(
            subscriber.wants_stories, subscriber.wants_events, subscriber.narrowed_by, subscriber.narrowed_to,
            since, until,
        )  # fmt: skip


@dataclass(frozen=True)
class News:
    """What there is to tell: stories and events that are new, and events that were called off."""

    stories: list[Card]
    events: list[Card]
    cancelled: list[Card]

    def __bool__(self) -> bool:
        return bool(self.stories or self.events or self.cancelled)


def news_for(wish: Wish) -> News:
    """What is new to somebody. A sample is no news."""
    public = PublicDocument.objects.public().filter(is_sample=False)
    events = public.collection("events") if wish.events else public.none()
    # Whoever wanted to come has to know; after the day nobody does.
    off = (card for card in cards(events.with_facet("status", "cancelled")) if not is_over(card))
    called_off = [card for card in off if _was_called_off(card, wish)]
    ahead = [card for card in cards(_new(events, wish)) if card["status"] != "cancelled" and not is_over(card)]
    stories = stories_of(public, wish.narrowed_by, wish.narrowed_to)
    return News(
        cards(_new(stories, wish).newest_first()) if wish.stories else [],
        sorted(ahead, key=_first_day),
        sorted(called_off, key=_first_day),
    )


def stories_of(public: PublicDocumentQuerySet, narrowed_by: str, narrowed_to: str) -> PublicDocumentQuerySet:
    """Those of the public documents that are stories of a characteristic or competency; all stories, if of none."""
    stories = public.collection("stories")
    return stories.with_facet(narrowed_by, *_values(narrowed_by, narrowed_to)) if narrowed_by else stories


def _values(narrowed_by: str, narrowed_to: str) -> list[str]:
    """What a competency has become since it was chosen counts as well."""
    if narrowed_by != Subscriber.NarrowedBy.COMPETENCY:
        return [narrowed_to]
    return [narrowed_to, *(one.slug for one in resolve_competency(narrowed_to))]


def _new(documents: PublicDocumentQuerySet, wish: Wish) -> PublicDocumentQuerySet:
    """Those that were published for the first time in the time asked about; coming back is no news."""
    pages = Page.objects.filter(first_published_at__gte=wish.since, first_published_at__lt=wish.until)
    return documents.filter(pk__in=pages.values("translation_key"))


def _was_called_off(card: Card, wish: Wish) -> bool:
    """Only the day is known: it is told in the first mail after it, and in none before."""
    first, after = (timezone.localdate(moment).isoformat() for moment in (wish.since, wish.until))
    return first <= (card["cancelled_on"] or "") < after


def _first_day(card: Card) -> str:
    return str(card["start_date"])
