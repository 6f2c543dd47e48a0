"""Addresses around the pages of stories."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse


def oembed_url(document: dict[str, Any]) -> str:
    """The absolute address at which other sites' editors learn how to embed a story, on whatever host it is."""
    return f"{settings.PUBLIC_URL}{reverse('read_oembed')}?{urlencode({'url': document['url']})}"
