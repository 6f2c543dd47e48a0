"""The page on which somebody who told a story changes how they are named."""

from contextlib import suppress

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from contributions.handling.access import PURPOSE, own, place_of
from contributions.handling.changing import NotDone
from contributions.handling.naming import BY_NAME, name_by
from contributions.models import Contribution
from contributions.offering.agreeing import ConsentForm, ContactForm
from people.links.entrance import held, private, see
from people.questions.forms import Answers, QuestionForm
from people.questions.limits import seconds_to_wait_with
from people.questions.visits import slowed


class NamingForm(QuestionForm):
    """By role, or by name: the questions of the form, once more."""

    contact = frozenset({"name"})
    credit = ConsentForm.base_fields["credit"]
    name = ContactForm.base_fields["name"]

    def clean(self) -> dict[str, object]:
        """Demand a name from whoever wants to be named."""
        cleaned = super().clean()
        if cleaned.get("credit") == BY_NAME and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Give your name, or choose to be named by your role only")
        return cleaned


@private
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask how somebody wants to be named, and see to it."""
    contribution = own(request, reference)
    if not contribution.is_open:
        return see(place_of(contribution))
    if request.method != "POST":
        begun = {"credit": contribution.given("consent", "credit"), "name": contribution.name}
        return _page(request, contribution, NamingForm(answers=Answers(), initial=begun))
    form = NamingForm(request.POST, answers=Answers())
    if wait := seconds_to_wait_with(held(request, PURPOSE, contribution)):
        return slowed(_page(request, contribution, form, wait), wait)
    if not form.is_valid():
        return _page(request, contribution, form)
    # Pressed twice, it is done already.
    with suppress(NotDone):
        name_by(contribution, form.cleaned_data["credit"], form.cleaned_data["name"])
    return see(place_of(contribution))


def _page(request: HttpRequest, contribution: Contribution, form: forms.Form, wait: int = 0) -> HttpResponse:
    return render(request, "contributions/mine/name.html", {"contribution": contribution, "form": form, "wait": wait})
