"""News feeds (RSS 2.0), the newest first: of a collection, a kind, or the stories of a characteristic or competency."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from publishing.documents.kinds import Collection, Values, all_collections, collection_of, is_kind, kind_of
from publishing.documents.printable import printable
from publishing.documents.shapes import DocumentPart
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.lists import typed_cards
from publishing.serving.lookup import Gone, find_by_slug
from publishing.serving.rendering import Drawn
from publishing.web.pages import cached, not_found

LONGEST = 30
ABOUT = "of leading across health, care and community organisations in south east London."


class Channel(NamedTuple):
    """What a feed is of: documents of a collection, the newest first, and what of the public state tells which."""

    title: str
    link: str
    collection: Collection
    documents: PublicDocumentQuerySet
    listed: tuple[str, str] = ALL_LISTED

    def item(self, card: DocumentPart) -> dict[str, Any]:
        """A document as the feed has it."""
        return self.collection.feed_item(card) if self.collection.feed_item else {}


class Feed(Rss201rev2Feed):
    """RSS that is the same as long as its documents are."""

    content_type = "application/rss+xml; charset=utf-8"

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Add an item; a character that XML cannot carry would end the whole feed."""
        super().add_item(*args, **{name: _carried(value) for name, value in kwargs.items()})

    def latest_post_date(self) -> dt.datetime:
        """The date of the newest item, never the present moment."""
        dates = [item["pubdate"] for item in self.items]
        return max(dates, default=dt.datetime(2021, 10, 21, tzinfo=dt.UTC))


def _carried(value: Any) -> Any:
    """Clean a text, or the texts of a list."""
    if isinstance(value, str):
        return printable(value)
    return [printable(one) for one in value] if isinstance(value, list | tuple) else value


@require_safe
def of_collection(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the newest documents of a collection."""

    def channel(at: dt.datetime) -> Channel | None:
        collection = _with_feed(name)
        if collection is None:
            return None
        return Channel(collection.label, collection.path, collection, _documents(collection, at))

    return _answer(request, channel)


@require_safe
def of_kind(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the newest documents of a kind."""

    def channel(at: dt.datetime) -> Channel | None:
        kind = kind_of(slug) if is_kind(slug) else None
        collection = _with_feed(kind.collection) if kind else None
        if kind is None or collection is None:
            return None
        documents = _documents(collection, at).filter(kind=slug)
        is_facet = any(one.values is Values.KINDS for one in collection.filters)
        link = f"{collection.path}?type={slug}" if is_facet else collection.path
        return Channel(kind.plural, link, collection, documents, ("type", slug) if is_facet else ALL_LISTED)

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
    """The feed of a characteristic or competency; one that another took the place of leads to the feed of that."""

    def answer(state: PublicState) -> HttpResponse:
        try:
            document = find_by_slug(collection, slug, state.at)
        except Gone:
            successors = collection_of(collection).successors(slug)
            if len(successors) != 1:
                raise
            return HttpResponsePermanentRedirect(reverse(f"feed-of-{facet}", args=successors))
        if document is None:
            return not_found(request)
        stories = collection_of("stories")
        showing = _documents(stories, state.at).with_facet(facet, document.slug)
        return _drawn(request, Channel(document.title, document.path, stories, showing, (facet, document.slug)))

    return cached(request, answer, is_kept=True)


def _with_feed(name: str) -> Collection | None:
    return next((one for one in all_collections() if one.name == name and one.feed_item), None)


def _documents(collection: Collection, at: dt.datetime) -> PublicDocumentQuerySet:
    return PublicDocument.objects.public(at).collection(collection.name).newest_first()


def _answer(request: HttpRequest, channel_of: Callable[[dt.datetime], Channel | None]) -> HttpResponse:
    def answer(state: PublicState) -> HttpResponse:
        channel = channel_of(state.at)
        return not_found(request) if channel is None else _drawn(request, channel)

    return cached(request, answer, is_kept=True)


def _drawn(request: HttpRequest, channel: Channel) -> Drawn:
    """The feed; another document with what it is of, or a change of one that it tells of, makes another of it."""
    found = typed_cards(channel.documents[:LONGEST])
    feed = Drawn(_rss(request, channel, found), Feed.content_type)
    feed.dependencies = Dependencies.of(channel.collection.name, [identity for identity, _ in found], [channel.listed])
    return feed


def _rss(request: HttpRequest, channel: Channel, found: list[tuple[UUID, DocumentPart]]) -> str:
    feed = Feed(
        title=printable(f"{channel.title} \N{EN DASH} {settings.WAGTAIL_SITE_NAME}"),
        link=settings.PUBLIC_URL + channel.link,
        description=f"{channel.collection.label} {ABOUT}",
        language=settings.LANGUAGE_CODE,
        feed_url=settings.PUBLIC_URL + request.path,
    )
    for _, card in found:
        feed.add_item(**channel.item(card))
    return str(feed.writeString("utf-8"))
