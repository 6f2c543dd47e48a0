"""What would change if another version of the framework became the current one: nothing is changed by asking."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from characteristics.documents.meanings import Decided, Meanings, Question, kept_splits, meanings_in, meanings_of_today
from characteristics.documents.versions import Mapped, Wordings, changes, mapped_in, wordings_of
from characteristics.models import CharacteristicPage, Competency, CompetencyWording, FrameworkVersion
from characteristics.models.uses import carried


@dataclass(frozen=True)
class Change:
    """What becomes of some competencies, side by side; how many pages show them, and how many to look at again."""

    change: str
    before: list[CompetencyWording]
    after: list[CompetencyWording]
    pages: int
    to_decide: int


class Foreseen:
    """A version beside the one in force."""

    def __init__(self, version: FrameworkVersion) -> None:
        self.version = version
        self.current = FrameworkVersion.objects.filter(is_current=True).first()
        self._tags = sorted(carried(Competency))

    @cached_property
    def changes(self) -> list[Change]:
        """What differs, one kind of change after the other."""
        before, after = wordings_of(self.current), wordings_of(self.version)
        found = changes(before, after, mapped_in(self.version))
        return [self._told(one, before, after) for one in sorted(found, key=lambda one: one.change)]

    @cached_property
    def questions(self) -> list[tuple[int, Question]]:
        """The pages by their keys, each with what a person would have to decide about its tags."""
        pairs = {(page, one) for page, tag in self._tags for one in self.meanings.of(page, tag).asked}
        known = {(page, one) for page, tag in self._tags for one in self._now.of(page, tag).asked}
        return sorted(pairs - known, key=lambda pair: (pair[0], pair[1].old))

    @cached_property
    def meanings(self) -> Meanings:
        """What tags would mean; those that are to be asked about wait already."""
        now = kept_splits(self.current.pk if self.current else 0)
        new = {old: version for version, old in sorted(kept_splits(self.version.pk) - now)}
        found = meanings_in(self.version)
        waiting: Decided = {
            (page, tag): [(new[tag], None), *found.decided.get((page, tag), [])]
            for page, tag in self._tags
            if tag in new and new[tag] not in dict(found.decided.get((page, tag), []))
        }
        return replace(found, decided={**found.decided, **waiting})

    def in_the_way(self) -> Iterator[tuple[CharacteristicPage, list[str]]]:
        """Yield the characteristics that it brings whose pages cannot be published as they were prepared."""
        worded = self.version.characteristics.values("characteristic")
        for page in CharacteristicPage.objects.filter(pk__in=worded, live=False):
            draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
            if lacking := [problem.message for problem in draft.lacks() if problem.field != "title"]:
                yield page, lacking

    @cached_property
    def _now(self) -> Meanings:
        return meanings_of_today()

    def _told(self, one: Mapped, before: Wordings, after: Wordings) -> Change:
        olds = [before[slug] for slug in one.before if slug in before]
        keys = {wording.competency_id for wording in olds}
        pages = {page for page, tag in self._tags if self._now.of(page, tag).shown & keys}
        asked = {page for page, question in self.questions if question.old in keys}
        news = [after[slug] for slug in one.after if slug in after]
        return Change(one.change, olds, news, len(pages), len(asked))
