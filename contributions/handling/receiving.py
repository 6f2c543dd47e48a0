"""Receiving what somebody offers: stored with what they agreed to, and confirmed by mail."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from contributions.handling.letters import RECEIVED, tell
from contributions.handling.news import tell_editors
from contributions.handling.promises import reply_by
from contributions.models import Contribution
from contributions.shapes.consent import CURRENT
from people.models import Progress
from people.questions.forms import Answers
from people.questions.keeping import GivenFile

CONTACT, FILE = "contact", "word-file"
# What has a field of its own.
ELSEWHERE = {CONTACT, FILE, "kind", "way"}


def receive(answers: Answers, _progress: Progress) -> str:
    """Take what was answered; return the reference by which it is known."""
    contact, given = answers[CONTACT], answers.value(FILE, "file", None)
    contribution = Contribution.objects.create(
        kind=answers["kind"]["kind"],
        answers={question: _plain(fields) for question, fields in answers.items() if question not in ELSEWHERE},
        file=_copied(given) if given else "",
        file_name=given.name if given else "",
        email=contact["email"],
        name=contact["name"],
        wording=CURRENT,
        reply_by=reply_by(timezone.localdate()),
    )
    tell(contribution, RECEIVED)
    tell_editors(contribution)
    return contribution.reference


def _copied(given: GivenFile) -> "ContentFile[bytes]":
    """The file, which outlives the answers that it was among."""
    with given.file.open("rb") as file:
        return ContentFile(file.read(), name=given.name)


def _plain(fields: Any) -> dict[str, Any]:
    """Answers as they are stored: of what was chosen from a vocabulary, the slug."""
    return {name: getattr(value, "slug", value) for name, value in fields.items()}
