"""News feeds (RSS 2.0) of stories: all of them, those of a kind, a characteristic or a competency; newest first."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from library.shapes.stories import KIND_LABELS
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.lists import cards
from publishing.serving.lookup import find_by_slug
from publishing.serving.rendering import Drawn
from publishing.web.pages import cached, not_found

LONGEST = 30
SAMPLE = "Sample story"
PLURALS = {"case-study": "Case studies", "blog": "Blogs", "vox-pop": "Vox-pops"}


class Channel(NamedTuple):
    """What a feed is of."""

    title: str
    link: str
    stories: PublicDocumentQuerySet
    listed: tuple[str, str] = ALL_LISTED


class Feed(Rss201rev2Feed):
    """RSS that is the same as long as its stories are."""

    content_type = "application/rss+xml; charset=utf-8"

    def latest_post_date(self) -> dt.datetime:
        """Return the date of the newest story, never the present moment."""
        dates = [item["pubdate"] for item in self.items]
        return max(dates, default=dt.datetime(2021, 10, 21, tzinfo=dt.UTC))


@require_safe
def all_stories(request: HttpRequest) -> HttpResponse:
    """Answer with the newest stories."""
    return _answer(request, lambda stories, _at: Channel("Stories", "/library/", stories))


@require_safe
def of_kind(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the newest stories of a kind."""

    def channel(stories: PublicDocumentQuerySet, _at: dt.datetime) -> Channel | None:
        if slug not in KIND_LABELS:
            return None
        return Channel(PLURALS[slug], f"/library/?type={slug}", stories.with_facet("type", slug), ("type", slug))

    return _answer(request, channel)


@require_safe
def of_characteristic(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the newest stories that show a characteristic."""
    return _of_framework(request, "characteristics", "characteristic", slug)


@require_safe
def of_competency(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the newest stories that show a competency."""
    return _of_framework(request, "competencies", "competency", slug)


def _of_framework(request: HttpRequest, collection: str, facet: str, slug: str) -> HttpResponse:
    def channel(stories: PublicDocumentQuerySet, at: dt.datetime) -> Channel | None:
        document = find_by_slug(collection, slug, at)
        if document is None:
            return None
        return Channel(document.title, document.path, stories.with_facet(facet, document.slug), (facet, document.slug))

    return _answer(request, channel)


def _answer(
    request: HttpRequest, channel_of: Callable[[PublicDocumentQuerySet, dt.datetime], Channel | None]
) -> HttpResponse:
    def answer(state: PublicState) -> HttpResponse:
        stories = PublicDocument.objects.public(state.at).collection("stories").newest_first()
        channel = channel_of(stories, state.at)
        return not_found(request) if channel is None else _drawn(request, channel)

    return cached(request, answer, is_kept=True)


def _drawn(request: HttpRequest, channel: Channel) -> Drawn:
    """The feed; another story with what it is of, or a change of one that it tells of, makes another of it."""
    stories = cards(channel.stories[:LONGEST])
    feed = Drawn(_rss(request, channel, stories), Feed.content_type)
    feed.dependencies = Dependencies.of("stories", [card["id"] for card in stories], [channel.listed])
    return feed


def _rss(request: HttpRequest, channel: Channel, stories: list[dict[str, Any]]) -> str:
    feed = Feed(
        title=f"{channel.title} \N{EN DASH} {settings.WAGTAIL_SITE_NAME}",
        link=settings.PUBLIC_URL + channel.link,
        description="Stories of leading across health, care and community organisations in south east London.",
        language=settings.LANGUAGE_CODE,
        feed_url=settings.PUBLIC_URL + request.path,
    )
    for card in stories:
        feed.add_item(**_item(card))
    return str(feed.writeString("utf-8"))


def _item(card: dict[str, Any]) -> dict[str, Any]:
    """Return a story as the feed has it; a sample says so first."""
    shown = {competency["characteristic"]["short_label"] for competency in card["competencies"]}
    return {
        "title": card["title"],
        "link": card["url"],
        "description": f"{SAMPLE}. {card['summary']}" if card["is_sample"] else card["summary"],
        "author_name": card["byline"],
        "pubdate": dt.datetime.combine(dt.date.fromisoformat(card["date"]), dt.time(), dt.UTC),
        "unique_id": f"urn:uuid:{card['id']}",
        "unique_id_is_permalink": False,
        "categories": [KIND_LABELS[card["type"]], *sorted(shown), *([SAMPLE] if card["is_sample"] else [])],
        "enclosures": [],
    }
