"""The same story sent twice is one contribution: by one address at any time, from one network within a day."""

import hashlib

from contributions.handling.changing import OPEN
from contributions.handling.media import RECORDING
from contributions.models import Contribution
from people.models import Progress
from people.questions.forms import Answers
from people.questions.journeys import NotSent
from people.questions.keeping import GivenFile

# Before the reference of a story that was here already.
AGAIN = "again "
# What is told, and not what is said about it.
TOLD = ("challenge", "action", "change", "learning", "differently", "reflection", "quote", "word-file", RECORDING)
FROM_YOUR_NETWORK = (
    "We already have this story. It was sent from your network today, so you do not need to send it again. "
    "If somebody else sent it, please ask them, or change what you have written."
)


def digest_of(answers: Answers) -> str:
    """The digest of what is told, whatever its title, its spaces and its capital letters."""
    digest = hashlib.sha256(answers["kind"]["kind"].encode())
    for question in TOLD:
        for value in (answers.value(question, field) for field in ("text", "file")):
            if isinstance(value, GivenFile):
                with value.file.open("rb") as file:
                    digest.update(hashlib.sha256(file.read()).digest())
            elif isinstance(value, str):
                digest.update(" ".join(value.casefold().split()).encode())
    return digest.hexdigest()


def sent_before(told: str, email: str, progress: Progress) -> Contribution | None:
    """The same story of the same person, if it is here. Raises NotSent if another person of their network sent it."""
    same = Contribution.objects.filter(told=told, stage__in=OPEN)
    if found := same.filter(email__iexact=email).first():
        return found
    if progress.network and same.filter(reference__in=_sent_from(progress)).exists():
        raise NotSent(FROM_YOUR_NETWORK)
    return None


def _sent_from(progress: Progress) -> list[str]:
    """What was sent from the same network, as long as that is known: a day."""
    sent = Progress.objects.filter(journey=progress.journey, network=progress.network, sent_at__isnull=False)
    return list(sent.values_list("result", flat=True))
