"""The product's addresses, with Wagtail's own APIs at `/api/v2/` and `/api/v3/`, and its pages below `/stock/`."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.api.v3.urls import api as v3

from benchmarks.wagtail_api import router
from benchmarks.wagtail_pages import serve_stock_pages

serve_stock_pages()

urlpatterns = [
    path("api/v2/", router.urls),
    path("api/v3/", v3.urls),
    path("stock/", include(wagtail_urls)),
    path("", include("cms.urls")),
]
