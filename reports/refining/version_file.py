"""The framework file of the next version, drafted from accepted proposals."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import ValidationError

from characteristics.framework import history, rules
from characteristics.framework.schema import Framework
from characteristics.models import FrameworkVersion
from publishing.projection.transactions import atomic
from reports.models import FrameworkDraft, Proposal
from reports.refining.changes import Content, change_of
from reports.refining.conflicts import Conflict, conflicts
from reports.refining.next_version import content_of, revised

NO_VERSION = "No framework has been loaded: there is nothing to refine."
NOTHING = "No proposal has been accepted since the last version."


class NotDrafted(Exception):
    """There is no file, for these reasons; they are for editors."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def version_in_force() -> FrameworkVersion | None:
    """The version that readers see."""
    return FrameworkVersion.objects.filter(is_current=True).first()


def accepted() -> "QuerySet[Proposal]":
    """The accepted proposals that no published version has, in the order in which they were made."""
    waiting = Proposal.objects.filter(outcome=Proposal.Outcome.ACCEPTED).exclude(draft__published_at__isnull=False)
    found: QuerySet[Proposal] = waiting.select_related("characteristic").order_by("made_at", "pk")
    return found.prefetch_related("competencies", "wordings")


def conflicts_among(proposals: "QuerySet[Proposal]") -> list[Conflict]:
    """What keeps these proposals from becoming one version together."""
    version = version_in_force()
    if version is None:
        return []
    return conflicts(content_of(version), [change_of(one) for one in proposals])


def draft(slug: str, title: str, heading: str, editor: Any = None) -> str:
    """The file of a new version; the accepted proposals are in it from now on. Raises NotDrafted, and writes nothing.

    Drafted again under the same name, it has what is accepted by then. An empty heading stays as it is.
    """
    with atomic():
        base, proposals = version_in_force(), accepted()
        if base is None or not proposals:
            raise NotDrafted([NO_VERSION if base is None else NOTHING])
        there = content_of(base)
        if loaded := _waiting_for_its_day(slug):
            reason = f"“{loaded}” is loaded and not in force yet: draft it again under that name, or wait."
            raise NotDrafted([reason])
        names = {"version": slug, "title": title, "heading": heading or base.heading}
        if found := [f"{', '.join(one.titles)}: {one.reason}" for one in conflicts_among(proposals)]:
            raise NotDrafted(found)
        content = revised(there, [change_of(one) for one in proposals], **names)
        _retire_the_rest(content)
        if found := list(faults(content)):
            raise NotDrafted(found)
        _keep(slug, base, proposals, editor)
    return text_of(content)


def _waiting_for_its_day(slug: str) -> str | None:
    """Another version that was drafted and loaded, and that readers do not see yet."""
    waiting = FrameworkDraft.objects.filter(published_at=None).exclude(version=slug)
    return waiting.filter(version__in=FrameworkVersion.objects.values("slug")).values_list("version", flat=True).first()


def _retire_the_rest(content: Content) -> None:
    """Say what became of competencies that only a version beside this one has: the library went back from it."""
    with suppress(ValidationError):
        framework = Framework.model_validate(content)
        version = FrameworkVersion.objects.filter(slug=framework.version).first() or FrameworkVersion()
        gone = sorted(history.lost(framework, version))
        content["mapping"] += [{"old": one, "new": [], "change": "retired"} for one in gone]


def faults(content: Content) -> Iterator[str]:
    """Yield everything for which loading would refuse this version."""
    try:
        framework = Framework.model_validate(content)
    except ValidationError as error:
        yield from (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return
    version = FrameworkVersion.objects.filter(slug=framework.version).first() or FrameworkVersion()
    if _was_published(version):
        yield f"There is a version “{version.slug}” already: choose another name."
    misfits = [*rules.faults(framework), *history.faults(framework, version)]
    yield from (one.reason for one in misfits)


def _was_published(version: FrameworkVersion) -> bool:
    """Say whether readers have seen it: it is the one in force, came before that, or was one."""
    current = version_in_force()
    is_known = bool(version.pk and current and version.pk <= current.pk)
    return is_known or FrameworkDraft.objects.filter(version=version.slug, published_at__isnull=False).exists()


def text_of(content: Content) -> str:
    """A version as the text of a framework file."""
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def _keep(slug: str, base: FrameworkVersion, proposals: "QuerySet[Proposal]", editor: Any) -> None:
    FrameworkDraft.objects.filter(published_at=None).exclude(version=slug).delete()
    made = {"base": base, "made_by": editor, "made_at": timezone.now()}
    kept, _ = FrameworkDraft.objects.update_or_create(version=slug, defaults=made)
    for one in proposals:
        one.draft = kept
        one.save(update_fields=["draft"])
