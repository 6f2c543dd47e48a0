"""The sites in whose pages editors can see a draft."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from api.models import Consumer
from publishing.pages.base import BasePage
from publishing.previews.audiences import Audience


def audiences(page: BasePage) -> Iterator[Audience]:
    """Yield the consumers that show previews, and take what the page is."""
    for consumer in Consumer.objects.filter(is_active=True).exclude(preview_url=""):
        if not consumer.kinds or page.document_kind in consumer.kinds:
            yield Audience(f"consumer-{consumer.pk}", f"Page of {consumer.name}", consumer.preview_url)


def origin_of(audience: Audience) -> str:
    """The origin of a consumer's site, in the form in which browsers send it."""
    parts = urlsplit(audience.address)
    return f"{parts.scheme}://{parts.netloc}".lower()
