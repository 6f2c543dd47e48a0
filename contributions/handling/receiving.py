"""Receiving what somebody offers: stored with what they agreed to, and confirmed by mail."""

from typing import Any

from django.utils import timezone

from contributions.handling.changing import Stage
from contributions.handling.letters import RECEIVED, tell
from contributions.handling.media import copied, receive_media
from contributions.handling.news import tell_editors
from contributions.handling.promises import reply_by
from contributions.handling.repeating import AGAIN, digest_of, sent_before
from contributions.models import Contribution
from contributions.shapes.consent import CURRENT
from people.models import Progress
from people.questions.forms import Answers
from people.questions.limits import may_mail

CONTACT, FILE = "contact", "word-file"
# What has a field of its own.
ELSEWHERE = {CONTACT, FILE, "kind", "way", "pictures"}
# Of the questions for files: the file itself, and whether there is a further one.
NOT_SAID = {"file", "another"}


def receive(answers: Answers, progress: Progress) -> str:
    """Take what was answered; return the reference by which it is known. The same twice is one contribution."""
    told = digest_of(answers)
    if earlier := sent_before(told, answers[CONTACT]["email"], progress):
        if earlier.stage == Stage.NEW and may_mail(earlier.email):
            tell(earlier, RECEIVED)
        return f"{AGAIN}{earlier.reference}"
    contribution = _stored(answers, told)
    receive_media(contribution, answers)
    tell(contribution, RECEIVED)
    tell_editors(contribution)
    return contribution.reference


def _stored(answers: Answers, told: str) -> Contribution:
    contact, given = answers[CONTACT], answers.value(FILE, "file", None)
    return Contribution.objects.create(
        kind=answers["kind"]["kind"],
        call=answers.value("kind", "call", None),
        answers={question: _plain(fields) for question, fields in answers.items() if question not in ELSEWHERE},
        file=copied(given) if given else "",
        file_name=given.name if given else "",
        told=told,
        email=contact["email"],
        name=contact["name"],
        wording=CURRENT,
        reply_by=reply_by(timezone.localdate()),
    )


def _plain(fields: Any) -> dict[str, Any]:
    """Answers as they are stored: of what was chosen from a vocabulary, the slug."""
    return {name: getattr(value, "slug", value) for name, value in fields.items() if name not in NOT_SAID}
