"""Loading a framework file: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from characteristics.framework import deciding, history, pages
from characteristics.framework.rows import write
from characteristics.framework.schema import Framework
from characteristics.framework.themes import write_themes
from characteristics.framework.wordings import write_wordings
from characteristics.models import CharacteristicsPage, CharacteristicWording, FrameworkVersion
from contentfiles.yaml_file import YamlFile
from publishing.projection.transactions import atomic


class NoFrontPageError(Exception):
    """There is no page for the characteristics to stand under."""


@dataclass(frozen=True)
class Outcome:
    """What loading did; `current_from` is the moment at which the version becomes the current one, if that is set."""

    is_current: bool
    has_changed: bool
    current_from: datetime | None = None


def load(file: YamlFile[Framework], *, make_current: bool | None = None, at: datetime | None = None) -> Outcome:
    """Make the library say what the file says, in one transaction; write nothing that is so already.

    A version that is new becomes the current one and any other stays what it is, unless `make_current` says otherwise
    or names a moment to come with `at`; the current version stays current until another takes its place. Everything
    that readers see follows in the same moment. Raises ContentFileError if the file does not go with earlier versions,
    NoFrontPageError, and ValidationError if a page cannot be saved or published.
    """
    with atomic(at_once=make_current is not False and at is None):
        parent = CharacteristicsPage.objects.first()
        if parent is None:
            raise NoFrontPageError
        version = FrameworkVersion.objects.filter(slug=file.content.version).first() or FrameworkVersion()
        file.refuse(history.faults(file.content, version))
        is_current = version.is_current or (not version.pk if make_current is None else make_current)
        is_current = is_current and (at is None or version.is_current)
        current_from = None if is_current else at or (version.current_from if make_current is None else None)
        has_changed = _write(file.content, version, parent, is_current=is_current, current_from=current_from)
    return Outcome(is_current, has_changed, current_from)


def make_due_current() -> bool:
    """Make the version current whose moment has come, the last of several; say whether there was one."""
    due = list(FrameworkVersion.objects.filter(current_from__lte=timezone.now()).order_by("current_from", "pk"))
    if not due:
        return False
    with atomic(at_once=True):
        parent = CharacteristicsPage.objects.get()
        for version in due[:-1]:
            # Readers never saw it: it only loses its day.
            write(version, {"current_from": None})
        last = due[-1]
        _write(Framework.model_validate(last.content), last, parent, is_current=True, current_from=None)
    return True


def _write(
    framework: Framework,
    version: FrameworkVersion,
    parent: CharacteristicsPage,
    *,
    is_current: bool,
    current_from: datetime | None,
) -> bool:
    """Write the version; if it is to be the current one, what readers see follows."""
    worded_before, split_before = _worded_now(), deciding.split_in_force()
    found = pages.ensure(framework, parent)
    values: dict[str, Any] = {"slug": framework.version, "title": framework.title, "heading": framework.heading}
    values |= {"content": framework.model_dump(mode="json"), "current_from": current_from}
    changes = [write(version, values), write_wordings(framework, version, found)]
    if is_current:
        changes.append(_switch_to(version))
        deciding.ask(deciding.split_in_force() - split_before)
        changes.append(framework.themes is not None and write_themes(framework.themes, found))
        changes.append(pages.follow(framework, found, worded_before))
    return any(changes)


def _worded_now() -> set[int]:
    """The pages that the current version words."""
    wordings = CharacteristicWording.objects.filter(version__is_current=True)
    return set(wordings.values_list("characteristic_id", flat=True))


def _switch_to(version: FrameworkVersion) -> bool:
    """Make this version the one that readers see; return whether another was."""
    if version.is_current:
        return False
    for other in FrameworkVersion.objects.filter(is_current=True):
        write(other, {"is_current": False})
    return write(version, {"is_current": True})
