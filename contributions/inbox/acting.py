"""What editors do with a contribution, each by the name of its button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from contributions.handling.approving import ask_for_approval
from contributions.handling.concerns import raise_concern, settle_concern
from contributions.handling.contact_details import review
from contributions.handling.conversation import ask, decline
from contributions.handling.drafting import make_draft
from contributions.handling.handing_over import hand_over, note
from contributions.handling.readying import read_beforehand
from contributions.inbox.forms import AskForm, ConcernForm, DeclineForm, HandOverForm, NoteForm, SettleForm
from contributions.models import Contribution


class Doing(Protocol):
    """Do it with what was typed; an answer is shown in place of the contribution. May raise NotDone."""

    def __call__(self, contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> HttpResponse | None:
        """Do it."""


@dataclass(frozen=True)
class Action:
    """Something that is done: with what form, and what is said then. `mail` is the mail that is seen before it goes.

    `settles` says whether it is for those who are named for concerns; `reads` is what takes long, and is read before
    the transaction begins.
    """

    do: Doing
    said: str
    form: type[forms.Form] | None = None
    mail: str = ""
    settles: bool = False
    reads: Callable[[Contribution], Mapping[str, Any]] | None = None


def _ask(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:
    ask(contribution, told["text"], editor)


def _decline(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:
    decline(contribution, told["text"], editor)


def _reads_for_draft(contribution: Contribution) -> Mapping[str, Any]:
    return {"ready": read_beforehand(contribution)}


def _draft(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", make_draft(contribution, editor, told["ready"]).pk)


def _approval(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:  # noqa: ARG001  no form
    ask_for_approval(contribution, editor)


def _hand_over(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:
    hand_over(contribution, told["to"], told["text"], editor)


def _note(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:
    note(contribution, told["text"], told["remind_on"], editor)


def _review(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:  # noqa: ARG001  no form
    review(contribution)


def _concern(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> HttpResponse:
    raise_concern(contribution, told["text"], editor)
    return redirect("inbox")


def _settle(contribution: Contribution, editor: Any, told: Mapping[str, Any]) -> None:
    settle_concern(contribution, told["text"], editor)


ACTIONS: Mapping[str, Action] = {
    "ask": Action(_ask, "The question goes by mail. The answer will stand here.", AskForm, mail="asked"),
    "decline": Action(_decline, "The mail is on its way.", DeclineForm, mail="declined"),
    "draft": Action(_draft, "This is the draft.", reads=_reads_for_draft),
    "approval": Action(
        _approval, "The contributor is asked by mail. The draft can be published when they have approved it."
    ),
    "review": Action(_review, "Noted. Their address is kept for two more years, unless they take it back."),
    "handover": Action(_hand_over, "It is handed over.", HandOverForm),
    "note": Action(_note, "Your note stands here.", NoteForm),
    "concern": Action(
        _concern, "It is shown only to those who are named for concerns. They have been told.", ConcernForm
    ),
    "settle": Action(_settle, "The concern is settled. Everything goes on as before.", SettleForm, settles=True),
}
