"""Links in rich text: each leads to a whole address, for the text is shown at other sites too."""

import html
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

STARTS = ("http://", "https://", "mailto:", "tel:")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def whole_address(address: str) -> str | None:
    """The address as other sites can follow it; None for a mark in a text, a file of one's own, or the CMS."""
    if address.startswith("/"):
        address = f"https:{address}" if address.startswith("//") else f"{settings.PUBLIC_URL}{address}"
    return address if address.lower().startswith(STARTS) and not _is_of_the_cms(address) else None


def with_whole_links(source: str) -> tuple[str, list[str]]:
    """Rich text with whole addresses, and the words of the links that have none."""
    refused = [_words(words) for address, words in _LINK.findall(source) if _whole(address) is None]
    return _LINK.sub(lambda link: link[0].replace(link[1], _whole(link[1]) or link[1], 1), source), refused


def _whole(escaped: str) -> str | None:
    address = whole_address(html.unescape(escaped).strip())
    return None if address is None else html.escape(address)


def _words(inside: str) -> str:
    return html.unescape(_TAG.sub("", inside)).strip()


def _is_of_the_cms(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    hosts = {urlsplit(url).netloc for url in (settings.PUBLIC_URL, settings.WAGTAILADMIN_BASE_URL)}
    return parts.netloc in hosts and parts.path.startswith(reverse("wagtailadmin_home"))
