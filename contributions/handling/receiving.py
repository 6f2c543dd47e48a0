"""Receiving what somebody offers: stored with what they agreed to, and confirmed by mail."""

from typing import Any

from django.utils import timezone

from contributions.handling.letters import RECEIVED, tell
from contributions.handling.promises import reply_by
from contributions.models import Contribution
from contributions.shapes.consent import CURRENT
from people.models import Progress
from people.questions.forms import Answers

CONTACT = "contact"


def receive(answers: Answers, _progress: Progress) -> str:
    """Take what was answered; return the reference by which it is known."""
    contact = answers[CONTACT]
    contribution = Contribution.objects.create(
        kind=answers["kind"]["kind"],
        answers={question: _plain(fields) for question, fields in answers.items() if question not in {CONTACT, "kind"}},
        email=contact["email"],
        name=contact["name"],
        wording=CURRENT,
        reply_by=reply_by(timezone.localdate()),
    )
    tell(contribution, RECEIVED)
    return contribution.reference


def _plain(fields: Any) -> dict[str, Any]:
    """Answers as they are stored: of what was chosen from a vocabulary, the slug."""
    return {name: getattr(value, "slug", value) for name, value in fields.items()}
