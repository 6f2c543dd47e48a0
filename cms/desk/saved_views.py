"""Saved views of the list of stories: kept by name, one person's own."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cms.models import SavedView

MOST_KEPT = 20
# What an address says beside what the list is narrowed to and how it is put in order.
PASSING = ("p", "export", "_w_filter_fragment")


class SavedViewForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own is generic for type checkers only
    """The name of a view."""

    class Meta:
        model = SavedView
        fields = ["name"]


def views_of(request: HttpRequest) -> list[SavedView]:
    """The views that somebody has saved."""
    return list(SavedView.objects.filter(user=request.user.pk))


def query_of(request: HttpRequest) -> str:
    """The part of an address by which the list is seen again as it is now."""
    return _kept(request.GET)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows under a name; one that is taken gets the new meaning."""
    form = SavedViewForm(request.POST)
    query = _kept(QueryDict(request.POST.get("query", "")))
    here = f"{reverse('stories:index')}?{query}"
    if not form.is_valid():
        messages.error(request, "Give the view a name of at most 60 characters.")
        return redirect(here)
    theirs, name = SavedView.objects.filter(user=request.user.pk), form.cleaned_data["name"]
    if not theirs.filter(name=name).update(query=query):
        if theirs.count() >= MOST_KEPT:
            messages.error(request, f"You have {MOST_KEPT} views, and there is no room for more. Remove one first.")
            return redirect(here)
        SavedView.objects.create(user_id=request.user.pk or 0, name=name, query=query)
    messages.success(request, f"“{name}” is saved. Only you see it.")
    return redirect(here)


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Forget a view of one's own."""
    get_object_or_404(SavedView, pk=key, user=request.user.pk).delete()
    messages.success(request, "The view is removed. No story has changed.")
    return redirect("stories:index")


def _kept(query: QueryDict) -> str:
    """A query without what is of the moment; nobody is led to another address by it."""
    kept = query.copy()
    for name in PASSING:
        kept.pop(name, None)
    return kept.urlencode()
