"""Tags that a version of the framework leaves open, with what a person needs to know to decide about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import Page

from characteristics.admin.suggestions import suggested_for
from characteristics.admin.viewsets import latest_wording
from characteristics.documents.meanings import Meanings, Question
from characteristics.models import Competency, CompetencyWording
from characteristics.services import candidates, wordings_in


@dataclass(frozen=True)
class Choice:
    """A competency that a tag may mean; the sentence of the page that speaks for it, if there is one."""

    wording: CompetencyWording
    sentence: str


@dataclass(frozen=True)
class Open:
    """A tag to decide: its page, what it was called, what it may mean, and the others that there are."""

    page: Page
    question: Question
    old: CompetencyWording | None
    choices: list[Choice]
    others: list[CompetencyWording]

    @property
    def suggested(self) -> list[Choice]:
        """What the text of the page speaks for."""
        return [one for one in self.choices if one.sentence]


def told(asked: Iterable[tuple[int, Question]], meanings: Meanings) -> Iterator[Open]:
    """Yield the tags to decide in a version, given by page and question."""
    asked = list(asked)
    pages = {page.pk: page for page in Page.objects.filter(pk__in={page for page, _ in asked}).specific()}
    olds = Competency.objects.prefetch_related("wordings__version").in_bulk({one.old for _, one in asked})
    everything = list(wordings_in(meanings))
    for page, question in asked:
        among = candidates(question, meanings)
        choices = _choices(pages[page], among or everything, is_anything=not among)
        named = {one.wording.competency_id for one in choices}
        others = [] if among else [one for one in everything if one.competency_id not in named]
        yield Open(pages[page], question, _as_it_was(olds[question.old], question), choices, others)


def _choices(page: Page, among: list[CompetencyWording], *, is_anything: bool) -> list[Choice]:
    """What a tag may mean; if that can be anything, what the latest draft of the page speaks for."""
    suggested = suggested_for(page.get_latest_revision_as_object(), among)
    sentences = {one.wording.competency_id: one.sentence for one in suggested}
    chosen = [one for one in among if one.competency_id in sentences] if is_anything else among
    return [Choice(one, sentences.get(one.competency_id, "")) for one in chosen]


def _as_it_was(old: Competency, question: Question) -> CompetencyWording | None:
    """The wording before the version that leaves the tag open."""
    earlier = [one for one in old.wordings.all() if one.version_id < question.version]
    return max(earlier, key=lambda one: one.version_id, default=latest_wording(old))
