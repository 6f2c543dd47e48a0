"""The messages from the contact form: in the CMS for as long as the mailbox may not have them."""

from collections.abc import Mapping
from functools import cached_property

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from contributions.contact.concerns import named_for_notes, raise_concern, settle_concern, visible_notes
from contributions.handling.changing import NotDone
from contributions.handling.editors import MAY_READ, MAY_SETTLE, name_of
from contributions.inbox.forms import ConcernForm, SettleForm
from contributions.models import Note
from people.models import Mail
from publishing.admin.screen_titles import titled
from publishing.projection.transactions import atomic

CONCERN, SETTLE = "concern", "settle"
FORMS: Mapping[str, type[forms.Form]] = {CONCERN: ConcernForm, SETTLE: SettleForm}
SAID = {
    CONCERN: "It is shown only to those who are named for concerns. They have been told.",
    SETTLE: "The concern is settled. Everything goes on as before.",
}


class NotesView(IndexView):
    """Every message that is still here, the newest first."""

    model = Note
    permission_policy = ModelPermissionPolicy(Note)
    permission_required = "view"
    page_title = "Messages"
    header_icon = "mail"
    index_url_name = "notes"
    index_results_url_name = "notes_results"
    default_ordering = "-received_at"
    is_searchable = False
    _show_breadcrumbs = True

    def get_base_queryset(self) -> object:
        """The messages that this user may see, each with its mail."""
        return visible_notes(self.request.user).select_related("mail")

    @cached_property
    def columns(self) -> list[Column]:
        """What is to be known of each."""
        return [
            TitleColumn("about", label="About", accessor=title_of, get_url=address_of),
            DateColumn("received_at", label="Received", sort_key="received_at"),
            Column("mailed", label="Mailbox", accessor=mailed),
            Column("answer_by", label="Answer promised by", accessor=promise_of, sort_key="answer_by"),
        ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message to whoever may read it; raise a concern about it, or settle one."""
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    note = get_object_or_404(visible_notes(request.user).select_related("mail"), pk=pk)
    if request.method != "POST":
        return _page(request, note)
    name = request.POST.get("do", "")
    if name not in FORMS or (name == SETTLE and not request.user.has_perm(MAY_SETTLE)):
        raise PermissionDenied
    form = FORMS[name](request.POST, prefix=name)
    return _act(request, note, name, form) if form.is_valid() else _page(request, note, form)


def _act(request: HttpRequest, note: Note, name: str, form: forms.Form) -> HttpResponse:
    do = raise_concern if name == CONCERN else settle_concern
    try:
        with atomic():
            do(note, form.cleaned_data["text"], request.user)
            log(note, f"contributions.{name}", user=request.user)
    except NotDone as error:
        messages.error(request, str(error))
        return redirect("notes")
    messages.success(request, SAID[name])
    return redirect("notes") if name == CONCERN else redirect("note", note.pk)


def _page(request: HttpRequest, note: Note, form: forms.Form | None = None) -> HttpResponse:
    name = SETTLE if note.concern_at else CONCERN
    title = title_of(note)
    context = {
        "note": note,
        "mailed": mailed(note),
        "form": form or FORMS[name](prefix=name),
        "leads": [name_of(one) for one in named_for_notes()],
        **titled(title, "mail", (reverse("notes"), NotesView.page_title)),
    }
    return TemplateResponse(request, "contributions/admin/note.html", context)


def title_of(note: Note) -> str:
    """What it is about, with its reference."""
    return f"{note.get_about_display()} ({note.reference})"


def mailed(note: Note) -> str:
    """Whether the mailbox has it; a concern that it has not had is kept from it."""
    if note.concern_at and not note.mailed_at:
        return "A concern: it is not mailed"
    if note.mailed_at or (note.mail and note.mail.state == Mail.State.SENT):
        return "Has it"
    if note.mail and note.mail.state == Mail.State.GIVEN_UP:
        return "Does not take it: read it here"
    return "On its way" if settings.EMAIL_HOST else "No mail server is set: read it here"


def promise_of(note: Note) -> str:
    """The day by which an answer was promised, if one was."""
    return f"{note.answer_by:%-d %B %Y}" if note.answer_by else ""


def address_of(note: Note) -> str:
    """The address of the page about it."""
    return reverse("note", args=[note.pk])
