"""The ways to begin a story."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from library.models import BlogPage, CaseStudyPage, LibraryPage, VoxPopPage

WORDS: tuple[tuple[type[Any], str], ...] = (
    (CaseStudyPage, "What was hard, what you did, what changed and what you learned."),
    (BlogPage, "An opinion or a reflection, in the words of whoever tells it."),
    (VoxPopPage, "A short voice: a quote, or a recording of at most two minutes."),
)
WORD_FILE = "A story that is written already. Or drop the file onto its kind."


@dataclass(frozen=True)
class Way:
    """A way to begin: what the button says, where it leads, and a line on what comes of it."""

    label: str
    address: str
    about: str


def ways(user: Any) -> list[Way]:
    """The ways in which a user may begin a story; none for somebody who may not add one."""
    library = LibraryPage.objects.first()
    if library is None or not library.permissions_for_user(user).can_add_subpage():
        return []
    return [*(_form(model, about, library) for model, about in WORDS), _word_file()]


def _form(model: type[Any], about: str, library: LibraryPage) -> Way:
    name = model._meta.verbose_name
    address = reverse("wagtailadmin_pages:add", args=["library", model._meta.model_name, library.pk])
    return Way(f"Add a {name}", address, about)


def _word_file() -> Way:
    return Way("Bring a Word file", reverse("bring_word_file"), WORD_FILE)
