"""The way from *Offer a story* to a reference."""

from contributions.handling.receiving import CONTACT, receive
from contributions.handling.repeating import AGAIN
from contributions.handling.usual_wait import usual_wait
from contributions.models import Contribution
from contributions.offering.agreeing import ConsentForm, ContactForm, RecognisableForm
from contributions.offering.pictures import PICTURE_QUESTIONS
from contributions.offering.placing import ShowsForm, WhereForm
from contributions.offering.telling import PARTS, KindForm, TitleForm
from library.models.recognising import QUESTION
from people.questions.journeys import Journey, Question

PATH = "/offer-a-story/start/"


def told(result: str) -> dict[str, object]:
    """What the last page shows."""
    reference = result.removeprefix(AGAIN)
    contribution = Contribution.objects.filter(reference=reference).first()
    return {"contribution": contribution, "is_again": reference != result, "usual_wait": usual_wait}


OFFER = Journey(
    name="offer",
    title="Offer a story",
    path=PATH,
    questions=(
        Question("kind", "What would you like to offer?", KindForm, template="contributions/offer/kind.html"),
        Question("title", "What is your story called?", TitleForm),
        *PARTS,
        *PICTURE_QUESTIONS,
        Question(
            "shows",
            "What does your story show?",
            ShowsForm,
            lead="The library looks for these things in stories of leadership.",
        ),
        Question("where", "Who are you in the system?", WhereForm),
        Question("recognisable", QUESTION, RecognisableForm),
        Question(
            "consent",
            "Do you agree?",
            ConsentForm,
            lead="You see the edited story before anybody else does. It is published only when you have approved it.",
        ),
        Question(CONTACT, "How do we reach you?", ContactForm, lead="Only the editors see this."),
    ),
    carries=("call",),
    send=receive,
    sent=told,
    sent_template="contributions/offer/sent.html",
    send_label="Send my story",
    send_note="An editor reads it. Nothing is published before you have approved it.",
)
