"""A journey of four questions and a page behind a private link, for tests."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from people.links.entrance import exchanged, held, private
from people.models import Mail, Progress
from people.outbox.letters import Letter, Words
from people.outbox.queue import post
from people.questions.forms import Answers, Option, QuestionForm
from people.questions.journeys import Journey, NotSent, Question
from people.questions.pages import pages_of

SENT = Letter("toy", "A toy", lambda _mail: Words("Toy", "Toy\n"))


class KindForm(QuestionForm):
    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("story", Option("A story", "In some words")), ("quote", Option("A quote"))],
        error_messages={"required": "Choose what you bring"},
    )


class StoryForm(QuestionForm):
    change = forms.CharField(label="What changed", widget=forms.Textarea)
    learned = forms.CharField(label="What you learned", widget=forms.Textarea, required=False)


class QuoteForm(QuestionForm):
    quote = forms.CharField(label="Your quote", help_text="One sentence.")


class ContactForm(QuestionForm):
    contact = frozenset({"telephone"})
    email = forms.EmailField(label="Email address")
    telephone = forms.CharField(label="Telephone", required=False)
    may_call = forms.BooleanField(label="You may call me", required=False)


def send(answers: Answers, progress: Progress) -> str:
    if answers.value("quote", "quote") == "closed":
        message = "We take nothing today."
        raise NotSent(message)
    post(SENT, answers["contact"]["email"], answers=repr(dict(answers)))
    return f"T-{progress.pk}"


TOY = Journey(
    name="toy",
    title="Toys",
    path="/toys/start/",
    questions=(
        Question("kind", "What do you bring?", KindForm),
        Question("story", "Your story", StoryForm, when=lambda answers: answers.value("kind", "kind") == "story"),
        Question("quote", "What do you say?", QuoteForm, when=lambda answers: answers.value("kind", "kind") == "quote"),
        Question("contact", "How do we reach you?", ContactForm, lead="Nobody else sees it."),
    ),
    send=send,
    least=timedelta(seconds=5),
)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def mail_page(request: HttpRequest, pk: int) -> HttpResponse:
    mail = Mail.objects.get(pk=pk)
    held(request, "toy", mail)
    if request.method == "POST":
        mail.delete()
    return HttpResponse(mail.letter)


@private
def enter(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return exchanged("toy", key, f"/toys/{pk}/")


urlpatterns = [
    path("toys/start/", include(pages_of(TOY))),
    path("toys/<int:pk>/", mail_page),
    path("toys/<int:pk>/<str:key>/", enter),
    path("", include("cms.urls")),
]
handler404 = "cms.web.errors.answer_not_found"
