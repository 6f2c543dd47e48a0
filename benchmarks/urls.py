"""The product's addresses, with Wagtail's own API at `/api/v2/` and its own page serving below `/stock/`."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from benchmarks.wagtail_api import router
from benchmarks.wagtail_pages import serve_stock_pages

serve_stock_pages()

urlpatterns = [
    path("api/v2/", router.urls),
    path("stock/", include(wagtail_urls)),
    path("", include("cms.urls")),
]
