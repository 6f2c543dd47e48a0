"""What is held of somebody who offered a story, in their words, and the files that they sent."""

from collections.abc import Iterator
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils import timezone

from contributions.handling.letters import mails_about
from contributions.handling.personal_data import CONTRIBUTIONS
from contributions.models import Contribution
from contributions.offering.retelling import told
from contributions.shapes.consent import WORDINGS
from people.outbox.letters import label_of
from publishing.models import ConsentRecord

TOLD, ANSWER = "What you told us", "Answer"
DAY = "%-d %B %Y"


def held_of(contribution: Contribution) -> dict[str, Any]:
    """All that is held, in the words of whoever offered it."""
    wording = WORDINGS[contribution.wording]
    return {
        "What this is": "What the System Leadership Library holds of the story that you offered, and of you",
        "Written on": f"{timezone.localtime():{DAY}, %H:%M}",
        "Reference": contribution.reference,
        "Where it stands": contribution.get_stage_display(),
        "Received on": f"{timezone.localtime(contribution.received_at):{DAY}}",
        "Your email address": contribution.email or "Not held",
        "Your name": contribution.name or "Not held",
        **({"The site on which you told it": contribution.via} if contribution.via else {}),
        **({"The call that it answers": contribution.call.title} if contribution.call else {}),
        TOLD: [
            {"Question": question, "Answers": {label or ANSWER: words for label, words in fields}}
            for question, fields in told(contribution)
        ],
        "What you agreed to": [{"Words": wording.publish, "Called": contribution.wording}, *_consents(contribution)],
        "Messages": [
            {
                "From": "You" if message.is_from_contributor else "The editors",
                "On": f"{timezone.localtime(message.sent_at):{DAY}}",
                "Text": message.text,
            }
            for message in contribution.messages.all()
        ],
        "Mails to you": [
            {"About": label_of(mail), "On": f"{timezone.localtime(mail.created_at):{DAY}}", "How it went": mail.status}
            for mail in mails_about(contribution).order_by("pk")
        ],
        "Files": [name.removeprefix("files/") for name, _ in files_of(contribution)],
        "The story in the library": contribution.page.title if contribution.page else "There is none",
        "Why we keep it": CONTRIBUTIONS.purpose,
        "By what right": CONTRIBUTIONS.basis,
        "For how long": CONTRIBUTIONS.retention,
    }


def _consents(contribution: Contribution) -> Iterator[dict[str, str]]:
    """The consents on record that this contributor has given."""
    for record in ConsentRecord.objects.filter(page=contribution.page_id, given_by=contribution.email or None):
        yield {"Words": record.covers, "On": f"{record.given_on:{DAY}}", "How it stands": record.state}


def files_of(contribution: Contribution) -> Iterator[tuple[str, FieldFile]]:
    """Every file that was sent, under the name that it has in an archive."""
    sent = [(contribution.file_name, contribution.file)] if contribution.file else []
    media = contribution.files.select_related("picture", "recording")
    sent += [(one.name, content) for one in media if (content := one.content)]
    for number, (name, content) in enumerate(sent, start=1):
        yield f"files/{number} {name.replace('/', '_')}", content


def lines_of(held: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The same for a page: each thing by its name, in lines; what was told, by its question."""
    for name, value in held.items():
        if name == TOLD:
            yield from ((one["Question"], list(_lines(one["Answers"]))) for one in value)
        else:
            yield name, list(_lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one if name == ANSWER else f"{name.rstrip('.?')}: {one}" for name, one in value.items())
    elif isinstance(value, list):
        for one in value:
            yield from _lines(one)
    else:
        yield str(value)
