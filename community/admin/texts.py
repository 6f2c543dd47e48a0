"""The words of a round's mails: ours or the organiser's own, always seen as a mail before they are kept."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from community.letters.wordings import WORDINGS, Wording
from community.models import LONGEST_MAIL, LONGEST_SUBJECT, ORGANISE, MailText, Round
from people.outbox.letters import Words
from publishing.admin.screen_titles import titled

OURS = "ours"


class TextForm(forms.Form):
    """The words of one kind of mail in a round."""

    subject = forms.CharField(max_length=LONGEST_SUBJECT)
    text = forms.CharField(max_length=LONGEST_MAIL, widget=forms.Textarea(attrs={"rows": 22}))

    def __init__(self, wording: Wording, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wording = wording

    def clean(self) -> dict[str, Any]:
        """Refuse places that cannot be filled in, and words without those that a reader needs."""
        cleaned = super().clean() or {}
        if not self.errors:
            for field, fault in self.wording.faults(self.words()):
                self.add_error(field, fault)
        return cleaned

    def words(self) -> Words:
        """What was typed."""
        return Words(self.cleaned_data["subject"], self.cleaned_data["text"].replace("\r\n", "\n"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show a mail as somebody will get it; show other words so before they are kept."""
    if not request.user.has_perm(ORGANISE):
        raise PermissionDenied
    if name not in WORDINGS:
        raise Http404
    round_, wording = get_object_or_404(Round, pk=pk), WORDINGS[name]
    if request.method != "POST":
        words = wording.of(round_)
        return _page(request, round_, TextForm(wording, initial=vars(words)), words)
    if request.POST.get("do") == OURS:
        round_.texts.filter(name=name).delete()
        return _kept(request, round_, "This mail has our words again.")
    form = TextForm(wording, request.POST)
    if not form.is_valid():
        return _page(request, round_, form, None)
    words = form.words()
    if request.POST.get("seen") != digest_of(words):
        return _page(request, round_, form, words)
    MailText.objects.update_or_create(round=round_, name=name, defaults={"subject": words.subject, "text": words.text})
    return _kept(request, round_, "These words are kept. Mails that wait have them, too.")


def digest_of(words: Words) -> str:
    """What says that exactly these words were seen."""
    return sha256(f"{words.subject}\n{words.text}".encode()).hexdigest()


def _kept(request: HttpRequest, round_: Round, said: str) -> HttpResponse:
    log(round_, "community.words", user=request.user)
    messages.success(request, said)
    return redirect("round:inspect", round_.pk)


def _page(request: HttpRequest, round_: Round, form: TextForm, words: Words | None) -> HttpResponse:
    wording = form.wording
    own = round_.texts.filter(name=wording.name).exists()
    title = f"Mail: {wording.label.lower()}"
    context = {
        "round": round_,
        "form": form,
        "shown": wording.example(round_, words) if words else None,
        # What was not kept yet is kept by the second button alone.
        "seen": digest_of(words) if words and form.is_bound else "",
        "is_own": own,
        "places": [f"{{{name}}}" for name in wording.places],
        **titled(title, "mail", (reverse("round:inspect", args=[round_.pk]), str(round_))),
    }
    return TemplateResponse(request, "community/admin/mail.html", context, status=422 if words is None else 200)
