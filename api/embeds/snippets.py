"""The code to copy into the page of another site. No word of a story is in it, so that nothing stays when it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from api.embeds.fragments import PATH
from api.embeds.oembed import frame_of
from library.shapes.stories import LIBRARY
from library.web.addresses import oembed_url
from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument

# What our script shows unless it is told otherwise.
USUAL = "stories"


@dataclass(frozen=True)
class Way:
    """A way to embed: its name in addresses and in words, for whom it is, and the code."""

    name: str
    title: str
    what: str
    code: str

    @property
    def rows(self) -> int:
        """How many lines the code has, as far as long ones may be foreseen."""
        return sum(1 + len(line) // 70 for line in self.code.splitlines())


@dataclass(frozen=True)
class Embed:
    """The element that shows something, and all the ways to embed it; of a single document its collection and id."""

    element: SafeString
    ways: tuple[Way, ...]
    collection: str = ""
    document: UUID | None = None


def embed_one(document: PublicDocument, heading: int) -> Embed:
    """The ways to embed a document."""
    address, collection = settings.PUBLIC_URL + document.path, collection_of(document.collection)
    element = format_html(
        '<leadership-story{} slug="{}" heading="{}">\n  <a href="{}">A {} from the {}</a>\n</leadership-story>',
        "" if collection.name == USUAL else format_html(' collection="{}"', collection.name),
        document.slug, heading, address, collection.singular, LIBRARY,
    )  # fmt: skip
    ways = (
        _by_script(element),
        Way(
            "frame",
            "In a frame",
            "Where scripts of others are not allowed. It looks as it does here.",
            frame_of(document),
        ),
        Way(
            "oembed",
            "By oEmbed",
            "Paste its address, the first line, into an editor that knows oEmbed. "
            "The second line is where a program asks.",
            f"{address}\n{oembed_url({'url': address})}",
        ),
        _by_server(f"{PATH}/{document.collection}/{document.id}", {"heading": heading}),
    )
    return Embed(element, ways, document.collection, document.id)


def embed_list(filters: Mapping[str, str], limit: int, heading: int) -> Embed:
    """The ways to embed a list."""
    query = f"?{urlencode(filters)}" if filters else ""
    attributes = {**filters, "limit": limit, "heading": heading}
    element = format_html(
        '<leadership-stories{}>\n  <a href="{}">Stories from the {}</a>\n</leadership-stories>',
        SafeString("".join(format_html(' {}="{}"', *pair) for pair in attributes.items())),
        f"{settings.PUBLIC_URL}/library/{query}", LIBRARY,
    )  # fmt: skip
    return Embed(element, (_by_script(element), _by_server(f"{PATH}/{USUAL}", attributes)))


def _by_script(element: str) -> Way:
    source = settings.PUBLIC_URL + reverse("embed-script")
    what = "It takes the letters and colours of your page. The script belongs into a page once, whatever it shows."
    code = f'<script type="module" src="{source}"></script>\n{element}'
    return Way("script", "With our script", what, code)


def _by_server(path: str, query: Mapping[str, object]) -> Way:
    what = "HTML for a site that puts its pages together on its own server: fetch it with its ETag, and include it."
    return Way("server", "On your server", what, f"{settings.PUBLIC_URL}{path}?{urlencode(query)}")
