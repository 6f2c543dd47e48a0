"""Addresses of public documents, for pages and for search engines."""

from django.conf import settings


def local(url: str) -> str:
    """An address of this site without its host, so that a page works under any host name."""
    return url.removeprefix(settings.PUBLIC_URL)


def canonical(url: str) -> str:
    """An address of this site as search engines are to know it: another site may be the one to be found."""
    return url.replace(settings.PUBLIC_URL, settings.CANONICAL_URL, 1) if url.startswith(settings.PUBLIC_URL) else url
