"""Loading a framework file: all of it, or nothing."""

from dataclasses import dataclass

from characteristics.framework import history, pages
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
    """What loading did."""

    is_current: bool
    has_changed: bool


def load(file: YamlFile[Framework], *, make_current: bool | None = None) -> Outcome:
    """Make the library say what the file says, in one transaction; write nothing that is so already.

    A version that is new becomes the current one and any other stays what it is, unless `make_current` says otherwise;
    the current version stays current until another takes its place. Raises ContentFileError if the file does not go
    with earlier versions, NoFrontPageError, and ValidationError if a page cannot be saved or published.
    """
    with atomic():
        parent = CharacteristicsPage.objects.first()
        if parent is None:
            raise NoFrontPageError
        version = FrameworkVersion.objects.filter(slug=file.content.version).first() or FrameworkVersion()
        file.refuse(history.faults(file.content, version))
        is_current = version.is_current or (not version.pk if make_current is None else make_current)
        has_changed = _write(file.content, version, parent, is_current=is_current)
    return Outcome(is_current, has_changed)


def _write(framework: Framework, version: FrameworkVersion, parent: CharacteristicsPage, *, is_current: bool) -> bool:
    """Write the version; if it is to be the current one, what readers see follows."""
    worded_before = _worded_now()
    found = pages.ensure(framework, parent)
    values = {"slug": framework.version, "title": framework.title, "heading": framework.heading}
    changes = [write(version, values), write_wordings(framework, version, found)]
    if is_current:
        changes.append(_switch_to(version))
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
