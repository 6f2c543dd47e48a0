"""What readers are told of the proposals that the version in force has: you said, we changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from characteristics.documents.versions import Wordings, wordings_of
from characteristics.models import CharacteristicPage, CharacteristicWording, CompetencyWording, FrameworkVersion
from characteristics.shapes.framework import NamedCompetency, Refined, RefinedChange
from publishing.documents.builder import Builder
from reports.models import FrameworkDraft, Proposal
from reports.refining.changes import Change, Kind, change_of
from reports.refining.groups import Group, numbers
from reports.refining.listening import everything_heard

NAMES = {
    Kind.SPLIT: "split", Kind.MERGE: "merged", Kind.ADD: "added", Kind.RETIRE: "retired", Kind.MOVE: "moved",
    Kind.CHARACTERISTIC: "defined",
}  # fmt: skip


@dataclass(frozen=True)
class InForce:
    """A draft that became the version in force, with its proposals and the words before and after it."""

    draft: FrameworkDraft
    version: FrameworkVersion
    proposals: list[Proposal]
    before: Wordings
    after: Wordings


def refined(page: CharacteristicPage, builder: Builder) -> Refined | None:
    """What members said about a characteristic, and what was changed because of it; None if nothing was."""
    found = builder.once(in_force)
    if found is None:
        return None
    about = [one for one in found.proposals if page.pk in homes_of(one, found.before)]
    changes = [told for one in about if (told := _told(one, found))]
    if not changes or found.draft.published_at is None:
        return None
    day = timezone.localdate(found.draft.published_at)
    return Refined(date=day, insights=found.draft.numbers.get(page.slug), changes=changes)


def in_force() -> InForce | None:
    """The draft of the version in force; None if that was not drafted from proposals."""
    version = FrameworkVersion.objects.filter(is_current=True).first()
    draft = version and FrameworkDraft.objects.filter(version=version.slug, published_at__isnull=False).first()
    if not version or not draft:
        return None
    return InForce(draft, version, list(_proposals(draft)), wordings_of(draft.base), wordings_of(version))


def publish(version: FrameworkVersion) -> None:
    """Note that readers see a drafted version, and from how many insights it comes; both stay as they are then."""
    draft = FrameworkDraft.objects.filter(version=version.slug, published_at=None).first()
    if draft is None or not version.is_current:
        return
    _let_go_of_what_it_lacks(draft, version)
    draft.published_at = timezone.now()
    draft.numbers = numbers(_groups(draft), _published_groups())
    draft.save()


def _let_go_of_what_it_lacks(draft: FrameworkDraft, version: FrameworkVersion) -> None:
    """Leave to a later version what was accepted after the file was loaded, or taken out of it."""
    found = InForce(draft, version, list(_proposals(draft)), wordings_of(draft.base), wordings_of(version))
    lacking = [one.pk for one in found.proposals if _told(one, found) is None]
    Proposal.objects.filter(pk__in=lacking).update(draft=None)


def homes_of(proposal: Proposal, before: Wordings) -> set[int]:
    """The characteristics that a proposal is about: where what it touches stood, and the one that it names."""
    touched = {before[one.slug].characteristic_id for one in proposal.competencies.all() if one.slug in before}
    return touched | ({proposal.characteristic_id} if proposal.characteristic_id else set())


def _proposals(draft: FrameworkDraft) -> "QuerySet[Proposal]":
    own = Proposal.objects.filter(draft=draft)
    found: QuerySet[Proposal] = own.select_related("characteristic").order_by("made_at", "pk")
    return found.prefetch_related("competencies", "wordings", "grounds")


def _groups(draft: FrameworkDraft) -> dict[str, Group]:
    """The insights that the proposals of each characteristic rest on, by its slug; each counts once."""
    heard = {one.name: one for one in everything_heard()}
    before, slugs = wordings_of(draft.base), dict(CharacteristicPage.objects.values_list("pk", "slug"))
    found: dict[str, set[str]] = {}
    for one in _proposals(draft):
        for home in homes_of(one, before):
            found.setdefault(slugs[home], set()).update(ground.name for ground in one.grounds.all())
    return {slug: frozenset(heard[name] for name in names if name in heard) for slug, names in found.items()}


def _published_groups() -> Iterator[Group]:
    for draft in FrameworkDraft.objects.filter(published_at__isnull=False):
        yield from (group for slug, group in _groups(draft).items() if slug in draft.numbers)


def _told(proposal: Proposal, found: InForce) -> RefinedChange | None:
    """A change as readers are told of it; None if the version that was loaded does not have it after all."""
    change = change_of(proposal)
    before, after = list(change.olds), _after(change)
    if not _is_there(change, after, found):
        return None
    name = NAMES.get(Kind(change.kind)) or ("reworded" if after == before else "renamed")
    return RefinedChange.model_validate(
        {
            "said": proposal.you_said,
            "change": name,
            "before": [_named(slug, found.before) for slug in before],
            "after": [_named(slug, found.after) for slug in after],
        }
    )


def _is_there(change: Change, after: list[str], found: InForce) -> bool:
    """Say whether the version has the change: an owner may have edited the file, or loaded an earlier draft."""
    if change.kind == Kind.CHARACTERISTIC:
        return _definition(found.version, change.home) != _definition(found.draft.base, change.home)
    if change.kind == Kind.RETIRE:
        return change.olds[0] not in found.after
    if after != list(change.olds):
        gone = set(change.olds) - set(after)
        return all(slug in found.after for slug in after) and not gone & found.after.keys()
    before, now = found.before.get(after[0]), found.after.get(after[0])
    return now is not None and (before is None or _place_and_words(before) != _place_and_words(now))


def _place_and_words(wording: CompetencyWording) -> tuple[Any, ...]:
    return wording.characteristic_id, wording.short_label, wording.statement, wording.questions


def _definition(version: FrameworkVersion | None, home: str) -> tuple[str, ...] | None:
    own = CharacteristicWording.objects.filter(version=version, characteristic__slug=home)
    return own.values_list("label", "short_label", "definition").first()


def _after(change: Change) -> list[str]:
    """The slugs of what takes the place of what was."""
    if change.kind == Kind.CHARACTERISTIC:
        return []
    return [change.slug_of(words) for words in change.words] or (list(change.olds) if change.kind == Kind.MOVE else [])


def _named(slug: str, wordings: Wordings) -> NamedCompetency:
    return NamedCompetency(slug=slug, label=wordings[slug].short_label if slug in wordings else slug)
