"""The versions of the framework as public documents: each says what it has, and what changed with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from characteristics.shapes.framework import NamedCompetency
from characteristics.shapes.versions import (
    FrameworkChange,
    VersionCard,
    VersionDocument,
    WordedCharacteristic,
    WordedCompetency,
)
from publishing.building.assembly import absolute
from publishing.documents.builder import Builder
from publishing.documents.shapes import Built
from publishing.models.pages import NEVER

if TYPE_CHECKING:
    from characteristics.models import CompetencyWording, FrameworkVersion

HISTORY = "/framework/history/"
Wordings = dict[str, "CompetencyWording"]


@dataclass(frozen=True)
class Mapped:
    """What a version says became of some competencies: one kind of change, from some to some."""

    change: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def version(item: "FrameworkVersion", builder: Builder) -> Built:
    """Build a version, compared with the one before it."""
    from characteristics.models import FrameworkVersion

    earlier = FrameworkVersion.objects.filter(pk__lt=item.pk).order_by("-pk")
    identity = uuid5(NAMESPACE_URL, f"framework-version:{item.slug}")
    path, order = f"{HISTORY}#{item.slug}", earlier.count() + 1
    builder.refer(item)
    card = VersionCard(
        id=identity,
        slug=item.slug,
        url=absolute(path),
        title=item.title,
        heading=item.heading,
        is_current=item.is_current,
        order=order,
    )
    before, after = wordings_of(earlier.first()), wordings_of(item)
    body = VersionDocument(
        **dict(card),
        characteristics=list(_characteristics(item, after)),
        changes=[_told(one, before, after) for one in changes(before, after, mapped_in(item))] if before else [],
    )
    return Built(
        id=identity,
        kind="framework-version",
        collection="versions",
        slug=item.slug,
        path=path,
        title=item.title,
        date=NEVER,
        card=card,
        body=body,
        place=order,
    )


def wordings_of(item: "FrameworkVersion | None") -> Wordings:
    """The competencies of a version by slug, in its order."""
    if item is None:
        return {}
    rows = item.competencies.select_related("competency", "characteristic").order_by("characteristic__path", "order")
    return {row.competency.slug: row for row in rows}


def changes(before: Wordings, after: Wordings, mapped: Iterable[Mapped]) -> list[Mapped]:
    """What differs between two versions: what was mapped, then what is new, reworded or stands elsewhere."""
    found = [one for one in mapped if one.change != "kept"]
    named = {slug for one in found for slug in one.after}
    renamed = {one.after[0]: one.before[0] for one in found if one.change == "renamed"}
    for slug, row in after.items():
        former = renamed.get(slug, slug)
        old = before.get(former)
        if slug not in named and old is None:
            found.append(Mapped("added", (), (slug,)))
        elif slug not in named and old and (old.short_label, old.statement) != (row.short_label, row.statement):
            found.append(Mapped("reworded", (slug,), (slug,)))
        if old is not None and old.characteristic_id != row.characteristic_id:
            found.append(Mapped("moved", (former,), (slug,)))
    return found


def mapped_in(item: "FrameworkVersion") -> Iterator[Mapped]:
    """Yield what became of each competency; those that were merged into one stand together."""
    rows = item.mappings.select_related("old", "new").order_by("old__slug", "new__slug")
    by_old = [
        (change, old, tuple(row.new.slug for row in some if row.new))
        for (old, change), some in groupby(rows, key=lambda row: (row.old.slug, row.change))
    ]
    for (change, after), some in groupby(
        sorted(by_old, key=lambda one: (one[0], one[2])), key=lambda one: (one[0], one[2])
    ):
        olds = tuple(old for _, old, _ in some)
        if change == "merged":
            yield Mapped(change, olds, after)
        else:
            yield from (Mapped(change, (old,), after) for old in olds)


def _told(one: Mapped, before: Wordings, after: Wordings) -> FrameworkChange:
    return FrameworkChange.model_validate(
        {
            "change": one.change,
            "before": [_name(slug, before) for slug in one.before],
            "after": [_name(slug, after) for slug in one.after],
        }
    )


def _name(slug: str, wordings: Wordings) -> NamedCompetency:
    """A competency by the words of a version; by its slug if that version has none for it."""
    return NamedCompetency(slug=slug, label=wordings[slug].short_label if slug in wordings else slug)


def _characteristics(item: "FrameworkVersion", wordings: Wordings) -> Iterator[WordedCharacteristic]:
    for row in item.characteristics.select_related("characteristic"):
        yield WordedCharacteristic(
            slug=row.characteristic.slug,
            label=row.label,
            definition=row.definition,
            competencies=[
                WordedCompetency(slug=slug, label=one.short_label, statement=one.statement, questions=one.questions)
                for slug, one in wordings.items()
                if one.characteristic_id == row.characteristic_id
            ],
        )
