"""The mail that ends a round: thanks, and the way to three questions."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from community.letters.addresses import own_address
from people.links import keys
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from reports.models import PulseAnswer

PURPOSE, PLACE = "three-questions", "/three-questions/"
# How long the questions can be answered, and the answers changed.
OPEN = timedelta(days=14)


def _written(mail: Mail) -> Words:
    asked = PulseAnswer.objects.select_related("participant", "pulse__round__theme")
    answer = asked.filter(pk=mail.about.get("answer"), participant__address=mail.recipient).first()
    participant = answer.participant if answer else None
    if answer is None or participant is None or not participant.is_taking_part():
        message = "They do not take part any more."
        raise NotToBeSent(message)
    if not answer.pulse.is_open(timezone.localdate()):
        message = "The questions are not asked any more."
        raise NotToBeSent(message)
    context = {"answer": answer, "address": _address(answer, participant.address), "page": own_address(participant)}
    return from_template("reports/mail/three_questions.txt", context)


def _address(answer: PulseAnswer, person: str) -> str:
    """The private address of the page with the questions; it opens nothing after their last day."""
    end = timezone.make_aware(datetime.combine(answer.pulse.closes_on + timedelta(days=1), time.min))
    return keys.address_of(keys.give(PURPOSE, answer, person, end - timezone.now()), PLACE)


# Nobody needs to know later whom it went to.
THREE_QUESTIONS = Letter(
    "three-questions", "Connect Five: three questions", _written, OPEN, is_to_many=True, forgets=True
)
