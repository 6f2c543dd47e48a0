"""What has to hold between the entries of a framework file."""

from collections.abc import Iterator

from characteristics.framework.schema import Framework, MappingEntry
from contentfiles.yaml_file import Misfit
from contentfiles.yaml_source import Location


def faults(framework: Framework) -> Iterator[Misfit]:
    """Yield whatever does not fit together within the file."""
    yield from _repeated(_slugs(framework))
    yield from _themes(framework)
    yield from _mappings(framework)


def _slugs(framework: Framework) -> Iterator[tuple[str, str, Location]]:
    """Yield what a slug belongs to, the slug, and its place."""
    for i, characteristic in enumerate(framework.characteristics):
        yield "characteristic", characteristic.slug, ("characteristics", i, "slug")
        for j, competency in enumerate(characteristic.competencies):
            yield "competency", competency.slug, ("characteristics", i, "competencies", j, "slug")
    for i, theme in enumerate(framework.themes or []):
        yield "theme", theme.slug, ("themes", i, "slug")
    for i, entry in enumerate(framework.mapping):
        yield "mapping", entry.old, ("mapping", i, "old")


def _repeated(slugs: Iterator[tuple[str, str, Location]]) -> Iterator[Misfit]:
    seen = set()
    for kind, slug, location in slugs:
        if (kind, slug) in seen:
            yield Misfit(location, f"there is another {kind} “{slug}” above")
        seen.add((kind, slug))


def _themes(framework: Framework) -> Iterator[Misfit]:
    known = {characteristic.slug for characteristic in framework.characteristics}
    for i, theme in enumerate(framework.themes or []):
        if theme.characteristic not in known:
            yield Misfit(("themes", i, "characteristic"), f"this file has no characteristic “{theme.characteristic}”")


def _mappings(framework: Framework) -> Iterator[Misfit]:
    known = {competency.slug for competency in framework.competencies}
    for i, entry in enumerate(framework.mapping):
        for slug in entry.new:
            if slug not in known:
                yield Misfit(("mapping", i, "new"), f"this file has no competency “{slug}”")
        if reason := _contradiction(entry, known):
            yield Misfit(("mapping", i, "change"), reason)


def _contradiction(entry: MappingEntry, known: set[str]) -> str | None:
    """The contradiction between a change and its old and new competencies, in words; None if they agree."""
    if len(set(entry.new)) != len(entry.new):
        return "`new` names a competency twice"
    if entry.change == "kept":
        return None if entry.new == [entry.old] else f"“kept” needs `new: [{entry.old}]`"
    if entry.change == "split":
        return None if len(entry.new) > 1 else "“split” needs at least two competencies in `new`"
    if entry.old in known:
        return f"“{entry.old}” cannot be {entry.change}: this file still has it"
    if entry.change == "retired":
        return "“retired” needs an empty `new`" if entry.new else None
    return None if len(entry.new) == 1 else f"“{entry.change}” needs one competency in `new`"
