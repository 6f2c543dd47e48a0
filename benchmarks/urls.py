"""The product's addresses, and Wagtail's own API at `/api/v2/`."""

from django.urls import include, path

from benchmarks.wagtail_api import router

urlpatterns = [
    path("api/v2/", router.urls),
    path("", include("cms.urls")),
]
