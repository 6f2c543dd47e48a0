"""The addresses of the API, mounted at ``/api/v1/``; whatever else is asked for below is not there."""

from django.urls import URLPattern, re_path

from api.http.middleware import not_found
from api.routers.service import api

_ROOT = "api-root"

urlpatterns = [
    *(pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != _ROOT),
    re_path("", not_found),
]
