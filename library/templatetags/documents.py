"""Filters that say what a document holds in the reader's words."""

import re
from datetime import date
from math import ceil
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from library.web.addresses import oembed_url
from library.web.page_parts import Whole, in_parts
from publishing.documents.kinds import collection_of, has_list, is_kind, kind_of
from publishing.documents.licences import LICENCES
from publishing.media.formats import SLIDES
from publishing.media.lengths import spoken
from publishing.serving.addresses import canonical, local
from publishing.serving.structured_data import in_script, structured_data

register = template.Library()
# What tells best what a document is about, for each kind of document.
DESCRIBING = ("summary", "definition", "statement")
LIBRARY_IS = "Stories of leading across health, care and community organisations in south east London."
_HEADING = re.compile(r"(</?)h3>")
_DEFAULT_TRACK = re.compile(r"(<track [^>]*) default>")


register.filter("local", local)
register.filter("canonical", canonical)
register.filter("oembed", oembed_url)
register.filter("duration", spoken)


@register.filter
def linked_data(document: dict[str, Any]) -> SafeString:
    """The linked data of a document for search engines, as JSON that cannot end its script element; may be empty."""
    described = structured_data(document)
    return mark_safe("") if described is None else in_script(described)


@register.filter
def description(document: dict[str, Any]) -> str:
    """What a document is about, in a sentence or two for those who have not opened it; never empty."""
    return next((text for name in DESCRIBING if (text := document.get(name))), LIBRARY_IS)


@register.filter
def kind_label(kind: str) -> str:
    """Name a kind of document."""
    return kind_of(kind).label if is_kind(kind) else "Page"


@register.filter
def page_word(file: dict[str, Any] | None) -> str:
    """What the pages of a file are called: page, slide."""
    return "slide" if file and file["format"] in SLIDES else "page"


@register.filter
def singular(kind: str) -> str:
    """A document of this kind in a word: story, event."""
    collection = kind_of(kind).collection
    return collection_of(collection).singular if has_list(collection) else "page"


@register.filter
def licence_url(licence: str) -> str:
    """The address at which a licence can be read; empty for a licence that we do not know."""
    return LICENCES.get(licence, "")


@register.filter
def sentence(text: str) -> str:
    """End words with a full stop, unless they end with a mark of their own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


@register.filter
def day(text: str) -> date:
    """Read a date of a document."""
    return date.fromisoformat(text)


@register.simple_tag
def showing(story: dict[str, Any], slug: str) -> dict[str, Any] | None:
    """The competency by which a story shows the one, or the characteristic, of this slug; by default its first."""
    shown = story["competencies"]
    fitting = (one for one in shown if slug in {one["slug"], one["characteristic"]["slug"]})
    return next(fitting, shown[0] if shown else None)


@register.filter
def lies_ahead(text: str | None) -> bool:
    """Say whether a date of a document is today or later."""
    return bool(text) and day(str(text)) >= timezone.localdate()


@register.filter
def time_needed(story: dict[str, Any]) -> str:
    """Say how long a story takes: minutes to read, to listen or to watch."""
    media = story["media"]
    if not media:
        return f"{story['reading_minutes']} min read"
    verb = "listen" if media["type"] == "audio" else "watch"
    return f"{ceil(media['seconds'] / 60) or 1} min {verb}"


@register.filter
def host(address: str) -> str:
    """The site that an address leads to, as people know it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.filter
def megabytes(size: int) -> str:
    """Say the size of a file: 0.4 MB."""
    return f"{max(size / 1_000_000, 0.1):.1f} MB"


@register.filter
def html(block: dict[str, Any]) -> SafeString:
    """Show a block. Its HTML was sanitised when the document was built; nothing else puts HTML there.

    Captions that are on by default would be fetched before anybody plays what they go with; our script turns them on.
    """
    return mark_safe(_DEFAULT_TRACK.sub(r"\1>", str(block["html"])))  # noqa: S308  see above


@register.filter
def html_below_title(block: dict[str, Any]) -> SafeString:
    """Show a block of a page without parts: its headings come right below the page's own, so they begin at two."""
    return mark_safe(_HEADING.sub(r"\1h2>", html(block)))  # noqa: S308  as above


@register.simple_tag
def parts_of(document: dict[str, Any]) -> Whole:
    """The blocks of a plain page as one piece, with its headings to lead to."""
    blocks = "\n".join(html_below_title(block) for block in document["blocks"])
    return in_parts(mark_safe(blocks))  # noqa: S308  as above


@register.filter
def value_of(counts: dict[str, int], key: str) -> int:
    """The number counted for a key."""
    return counts.get(key, 0)
