"""One mail in the CMS: how it is, and what it says only in development."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from people.models import Mail
from people.outbox import queue
from people.outbox.html_mail import html_of
from people.outbox.letters import NotToBeSent, Words, label_of, letter_of
from publishing.admin.screen_titles import titled

MAY_SEE, MAY_SEND = "people.view_mail", "people.change_mail"


@never_cache
@require_safe
def show_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a mail is. Its words may be a key, or not for everybody's eyes: they are shown in development alone."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    mail = get_object_or_404(Mail, pk=pk)
    label = label_of(mail)
    words = _words_of(mail) if settings.DEBUG else None
    context = {
        "mail": mail,
        "label": label,
        "words": words,
        "html": html_of(words) if words else "",
        "is_development": settings.DEBUG,
        # One of a list is not known any more.
        "may_send": mail.state != Mail.State.SENT and mail.recipient and request.user.has_perm(MAY_SEND),
        "has_server": bool(settings.EMAIL_HOST),
        **titled(label, "mail", (reverse("outbox"), "Outbox")),
    }
    return TemplateResponse(request, "people/admin/mail.html", context)


@never_cache
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker try again, a moment later."""
    if not request.user.has_perm(MAY_SEND):
        raise PermissionDenied
    mail = get_object_or_404(Mail, pk=pk)
    try:
        letter = letter_of(mail)
    except NotToBeSent as error:
        messages.error(request, str(error))
        return redirect("outbox_mail", pk)
    if queue.send_again(mail, letter):
        log(mail, "people.send_again", user=request.user)
        messages.success(request, "It is sent again. Load this page again to see what became of it.")
    else:
        messages.error(request, "It has been sent, or is being sent this moment.")
    return redirect("outbox_mail", pk)


def _words_of(mail: Mail) -> Words | None:
    if mail.state == Mail.State.SENT:
        return None
    try:
        return letter_of(mail).write(mail)
    except NotToBeSent as error:
        return Words("It will not be sent", str(error))
