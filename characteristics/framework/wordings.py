"""How a version of the framework words its characteristics and competencies, and what became of earlier ones."""

from collections.abc import Iterator
from typing import Any

from characteristics.framework.pages import Pages
from characteristics.framework.rows import sync
from characteristics.framework.schema import Framework
from characteristics.models import Competency, FrameworkVersion


def write_wordings(framework: Framework, version: FrameworkVersion, pages: Pages) -> bool:
    """Write the wordings and the mapping; return whether anything had to be written."""
    competencies = _competencies(framework)
    characteristics = sync(
        version.characteristics.all(), ("characteristic_id",), _of_characteristics(framework, version, pages)
    )
    rows = _of_competencies(framework, version, pages, competencies)
    worded = sync(version.competencies.all(), ("competency_id", "characteristic_id"), rows)
    mapped = sync(version.mappings.all(), ("old_id", "new_id"), _mapping(framework, version, competencies))
    return characteristics or worded or mapped


def _competencies(framework: Framework) -> dict[str, int]:
    """The key of every competency by slug; one that is new is made, and stays for ever.

    Its name is its slug: a name is unique among the competencies of all versions, and labels belong to versions.
    """
    found = dict(Competency.objects.values_list("slug", "pk"))
    for entry in framework.competencies:
        if entry.slug not in found:
            found[entry.slug] = Competency.objects.create(slug=entry.slug, name=entry.slug).pk
    return found


def _of_characteristics(framework: Framework, version: FrameworkVersion, pages: Pages) -> Iterator[dict[str, Any]]:
    for order, entry in enumerate(framework.characteristics, start=1):
        yield {
            "version_id": version.pk,
            "characteristic_id": pages[entry.slug].pk,
            "order": order,
            "label": entry.label,
            "short_label": entry.short_label,
            "definition": entry.definition,
        }


def _of_competencies(
    framework: Framework, version: FrameworkVersion, pages: Pages, competencies: dict[str, int]
) -> Iterator[dict[str, Any]]:
    for characteristic in framework.characteristics:
        for order, entry in enumerate(characteristic.competencies, start=1):
            yield {
                "version_id": version.pk,
                "competency_id": competencies[entry.slug],
                "characteristic_id": pages[characteristic.slug].pk,
                "order": order,
                "short_label": entry.label,
                "statement": entry.statement,
                "questions": entry.questions,
            }


def _mapping(framework: Framework, version: FrameworkVersion, competencies: dict[str, int]) -> Iterator[dict[str, Any]]:
    for entry in framework.mapping:
        successors: list[int | None] = [competencies[slug] for slug in entry.new]
        for new in successors or [None]:
            yield {
                "version_id": version.pk,
                "old_id": competencies[entry.old],
                "new_id": new,
                "change": entry.change,
            }
