"""Merging a topic into another: every page gets the other one, and the old name and address lead to it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.log_actions import log
from wagtail.models import Revision

from characteristics.admin.term_views import told
from characteristics.models import Topic, TopicAlias
from characteristics.models.uses import Carrier, carriers_of

RIGHTS = ("characteristics.change_topic", "characteristics.delete_topic")


class MergeForm(forms.Form):
    """The topic that another is merged into."""

    into = forms.ModelChoiceField(Topic.objects.none(), label="Merge it into", empty_label="Choose a topic")

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Topic.objects.exclude(pk=topic.pk).order_by("name")  # type: ignore[attr-defined]  # a choice of models


@require_admin_access
def merge_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which topic it is merged into, and merge it."""
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    topic = get_object_or_404(Topic, pk=pk)
    form = MergeForm(request.POST or None, topic=topic)
    if form.is_valid():
        into = form.cleaned_data["into"]
        merge(topic, into)
        log(into, "wagtail.edit", user=request.user)
        messages.success(request, f"“{topic.name}” was merged into “{into.name}”.")
        return redirect("wagtailsnippets_characteristics_topic:list")
    context = {
        "topic": topic,
        "form": form,
        "uses": told(topic),
        "page_title": f"Merge “{topic.name}” into another topic",
        "header_icon": "tag",
        "list": reverse("wagtailsnippets_characteristics_topic:list"),
    }
    return render(request, "characteristics/admin/merge_topic.html", context)


def merge(topic: Topic, into: Topic) -> None:
    """Have every page carry the other topic, in all of its versions; the old one becomes another word for it."""
    for carrier in carriers_of(Topic):
        _move_rows(carrier, topic, into)
        _move_in_versions(carrier, topic, into)
    name, slug = topic.name, topic.slug
    for alias in TopicAlias.objects.filter(topic=topic):
        alias.topic = into
        alias.save()
    Topic.objects.get(pk=topic.pk).delete()
    TopicAlias.objects.create(topic=into, name=name, slug=slug)


def _move_rows(carrier: Carrier, topic: Topic, into: Topic) -> None:
    """Move what is stored of pages themselves; row by row, so that their documents follow."""
    rows: Any = carrier.rows._default_manager
    have = set(rows.filter(**{carrier.term: into}).values_list(carrier.page, flat=True))
    for row in rows.filter(**{carrier.term: topic}):
        if getattr(row, f"{carrier.page}_id") in have:
            row.delete()
        else:
            setattr(row, carrier.term, into)
            row.save()


def _move_in_versions(carrier: Carrier, topic: Topic, into: Topic) -> None:
    """Move what drafts and old versions have stored: whoever goes on with one finds the other topic there."""
    key = f"content__{carrier.key}"
    stored = Revision.page_revisions.filter(**{f"{key}__isnull": False}).values_list("pk", key)
    holding = [pk for pk, rows in stored if isinstance(rows, list) and topic.pk in carrier.keys_in(rows)]
    for revision in Revision.objects.filter(pk__in=holding).iterator():
        rows = revision.content[carrier.key]
        has_both = into.pk in carrier.keys_in(rows)
        moved = (_moved(row, carrier.row_key, topic.pk, into.pk) for row in rows)
        kept = [row for row, old in zip(moved, rows, strict=True) if not (has_both and row != old)]
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, carrier.key: kept})


def _moved(row: dict[str, Any], key: str, topic: int, into: int) -> dict[str, Any]:
    return {**row, key: into} if row[key] == topic else row
