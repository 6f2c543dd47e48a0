"""The addresses of the API, mounted at ``/api/v1/``; whatever else is asked for below is not there."""

from django.urls import URLPattern, re_path

from api.edge import at_the_edge, not_found
from api.service import api

_ROOT = "api-root"


def _patterns() -> list[URLPattern]:
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != _ROOT]
    return [URLPattern(item.pattern, at_the_edge(item.callback), item.default_args, item.name) for item in found]


urlpatterns = [*_patterns(), re_path("", at_the_edge(not_found))]
