"""The screens of promotions, in place of the package's own, which offer what the search does not show."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail.contrib.search_promotions.views import CreateView, EditView, IndexView

from search.admin.promotion_forms import PromotedQueryForm, PromotedStoryFormSet


class PromotionIndexView(IndexView):
    """Queries with their stories; how often they were asked is told by the report."""

    columns = IndexView.columns[:2]


class StoriesMixin:
    """Takes our forms."""

    form_class = PromotedQueryForm
    template_name = "search/admin/promotion.html"
    request: HttpRequest
    object: Any

    @cached_property
    def searchpicks_formset(self) -> PromotedStoryFormSet:
        """The stories as they are, or as they were sent."""
        data = self.request.POST if self.request.method == "POST" else None
        stories = PromotedStoryFormSet(data, instance=self.object)
        stories.extra = 0 if self.object else 1
        return stories


class PromotionCreateView(StoriesMixin, CreateView):
    """Promotes stories for a query that may be given in the address."""

    frame = "wagtailadmin/generic/form.html"

    def get_initial(self) -> dict[str, Any]:
        """Begin with what was searched for."""
        return {"query_string": self.request.GET.get("query", "")}


class PromotionEditView(StoriesMixin, EditView):
    """Changes what is promoted for a query."""

    frame = "wagtailadmin/generic/edit.html"


def promotion_urls() -> list[URLPattern]:
    """The addresses of the package's screens that these stand in for."""
    return [
        path("searchpicks/", PromotionIndexView.as_view()),
        path("searchpicks/results/", PromotionIndexView.as_view(results_only=True)),
        path("searchpicks/add/", PromotionCreateView.as_view()),
        path("searchpicks/<int:query_id>/", PromotionEditView.as_view()),
    ]
