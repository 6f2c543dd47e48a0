"""The messages from the contact form: in the CMS for as long as the mailbox may not have them."""

from functools import cached_property

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from contributions.models import Note
from people.models import Mail
from publishing.admin.screen_titles import titled

MAY_READ = "contributions.view_note"


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
        """The messages, each with its mail."""
        return super().get_base_queryset().select_related("mail")

    @cached_property
    def no_results_message(self) -> str:
        """What will come here, where nothing has."""
        return "Nobody has written yet. What people send from the contact page comes here."

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
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message to whoever may read it."""
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    note = get_object_or_404(Note.objects.select_related("mail"), pk=pk)
    title = title_of(note)
    context = {
        "note": note,
        "mailed": mailed(note),
        **titled(title, "mail", (reverse("notes"), NotesView.page_title)),
    }
    return TemplateResponse(request, "contributions/admin/note.html", context)


def title_of(note: Note) -> str:
    """What it is about, with its reference."""
    return f"{note.get_about_display()} ({note.reference})"


def mailed(note: Note) -> str:
    """Whether the mailbox has it."""
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
