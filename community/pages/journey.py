"""Expressing interest in Connect Five: the questions in their order, and what becomes of the answers."""

from typing import Any

from characteristics.models import PartOfSystem, Place
from community.models import Agreement, Round
from community.pages import forms
from community.taking_part.joining import join, open_rounds
from people.models import Progress
from people.questions.forms import Answers
from people.questions.journeys import Journey, Question
from people.questions.limits import may_mail

START = "/connect-five/start/"
JOINED = "joined"


def has_rounds(_answers: Answers) -> bool:
    """Say whether there is a round to sign up for; who joins between rounds is asked later."""
    return bool(open_rounds())


QUESTIONS = (
    Question("about-you", "About you", forms.NameForm, template="community/about_you.html"),
    Question("part", "Which part of the health and care system are you from?", forms.PartForm),
    Question("where", "Where do you work or live?", forms.WhereForm),
    Question("interests", "What would you like to talk about?", forms.InterestsForm),
    Question("hopes", "What do you hope for?", forms.HopesForm),
    Question("rounds", "Which rounds would you like to be in?", forms.RoundsForm, when=has_rounds),
    Question("times", "When would a conversation suit you?", forms.TimesForm),
    Question("access", "Is there anything you need to take part?", forms.AccessForm),
    Question("address", "How can we reach you?", forms.AddressForm),
    Question("agreements", "What do you agree to?", forms.AgreementsForm),
)


def fields_of(answers: Answers) -> dict[str, Any]:
    """The fields of somebody who takes part, out of their answers."""
    given = {name: value for answer in answers.values() for name, value in answer.items()}
    plain = (
        "address", "first_name", "role", "organisation", "interests", "hopes", "times", "languages", "access_needs",
    )  # fmt: skip
    return {
        **{name: given[name] for name in plain if name in given},
        **{name: given[name] for name in ("most_conversations", "would_host") if name in given},
        "part": PartOfSystem.objects.filter(slug=given.get("part", "")).first(),
        "place": Place.objects.filter(slug=given.get("place", "")).first(),
    }


def send(answers: Answers, _progress: Progress) -> str:
    """Let somebody join; what the last page says is the same for one who was here before."""
    agreed = list(answers.value("agreements", "agreements", []))
    if answers.value("access", "access_needs"):
        agreed.append(Agreement.Subject.ACCESS)
    wanted = answers.value("rounds", "rounds", [])
    said = fields_of(answers)
    rounds = Round.objects.filter(pk__in=wanted, sent_at=None)
    join(said, agreed, rounds, is_mailed=may_mail(said["address"]))
    return JOINED


JOURNEY = Journey(
    name="connect-five",
    title="Take part in Connect Five",
    path=START,
    questions=QUESTIONS,
    send=send,
    sent_template="community/joined.html",
    send_label="Take part",
    send_note="We will email you a link. You start taking part when you press the button on the page it leads to.",
)
