"""The addresses of the API, mounted at ``/api/v1/``; whatever else is asked for below is not there."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import URLPattern, re_path

from api.consumers.offers.files import file_at
from api.http.middleware import not_found
from api.routers.contributions import MOST_BYTES, OFFER, OFFERED_FILE
from api.routers.service import api
from publishing.serving.bodies import Measure, takes_body

_ROOT = "api-root"

_patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != _ROOT]


def _most_of_a_manifest() -> int | None:
    return MOST_BYTES if settings.STORIES_FROM_SITES else None


def _most_of_a_file(file: str) -> int | None:
    awaited = file_at(file)
    return awaited.size if awaited else None


# What is sent to any other address is not even read.
_TAKEN: Mapping[str, tuple[str, Measure]] = {
    OFFER: ("POST", _most_of_a_manifest),
    OFFERED_FILE: ("PUT", _most_of_a_file),
}
for _one in _patterns:
    if _told := _TAKEN.get(_one.name or ""):
        takes_body(_one.callback, *_told)

urlpatterns = [
    *_patterns,
    re_path("", not_found),
]
