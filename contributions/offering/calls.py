"""The call that a story answers: carried from its page into the form, and kept with the story."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from contributions.models import CallPage
from people.questions.journeys import WITH_LINK
from publishing.models import PublicDocument

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


class CallField(forms.Field):
    """A call by its slug, which nobody has to see or choose; one that is not there is none, and no fault."""

    def __init__(self, label: str) -> None:
        super().__init__(required=False, label=label, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> CallPage | None:
        """The call. Whoever began while it was open may take as long as answers are kept."""
        call = value if isinstance(value, CallPage) else named(value)
        return call if call and _was_open_lately(call) else None

    def prepare_value(self, value: Any) -> Any:
        """The slug of a call that is open."""
        call = named(value) if isinstance(value, str) else value
        return call.slug if call and call.is_open else ""


def named(slug: Any) -> CallPage | None:
    """The call of a name, as far as the world may see it."""
    if not _SLUG.fullmatch(str(slug or "")):
        return None
    public = PublicDocument.objects.public().collection("calls").filter(slug=slug)
    source = public.values_list("source", flat=True).first()
    return CallPage.objects.filter(pk=source.rpartition(":")[2]).first() if source else None


def _was_open_lately(call: CallPage) -> bool:
    return call.closes is None or timezone.localdate() <= call.closes + timedelta(days=WITH_LINK.days)
