"""The question that is asked once, before a story is first published: could somebody be recognised in it?"""

from django.db import models
from wagtail.admin.panels import FieldPanel

from publishing.documents.problems import Problem
from publishing.pages.base import BasePage

# A heading is one line, on a phone too: the whole question stands below it.
IN_SHORT = "Could someone be recognised?"
QUESTION = "Could someone recognise a patient, a colleague or a family?"
WHAT_IDENTIFIES = (
    f"{QUESTION} Not only names identify. A rare condition with a ward and a date identifies too, and so does a role "
    "that only one person has. Think of a neighbour or a relative who reads it."
)
NOT_ANSWERED = f"Answer the question “{QUESTION}”"
SOMEBODY = (
    "Somebody could be recognised. Leave out or change what identifies them, such as a date, a place or a condition. "
    "Then answer “No”."
)


class Recognisable(models.TextChoices):
    """Whether somebody could be recognised; empty as long as nobody has said."""

    NO = "no", "No"
    YES = "yes", "Yes, or I am not sure"


class RecognisingPanel(FieldPanel):
    """The question in the form of a story, until the story has been published."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Say whether it is still to be asked."""
            return bool(super().is_shown() and is_asked(self.instance))


def is_asked(page: BasePage) -> bool:
    """Say whether the answer counts: before the first publish, and not of samples, which are invented."""
    # A page that is not stored yet says that it is live.
    has_been_live = page.pk and (page.live or page.first_published_at)
    return not (has_been_live or page.is_sample_content())


def recognising_problems(page: BasePage, answer: str) -> list[Problem]:
    """What stands against the first publish: no answer, or that somebody could be recognised."""
    if not is_asked(page) or answer == Recognisable.NO:
        return []
    return [Problem("recognisable", SOMEBODY if answer else NOT_ANSWERED)]
