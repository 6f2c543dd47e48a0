"""Asking about the tags to a competency that was split and keeps its slug: they may mean any of the new ones.

Whatever else a person has to decide is known from the mapping alone.
"""

from characteristics.documents.meanings import kept_splits
from characteristics.models import Competency, FrameworkVersion, TagDecision
from characteristics.models.uses import carried


def split_in_force() -> set[tuple[int, int]]:
    """The competencies that the current version or one before it split and still had, each with that version."""
    return kept_splits(FrameworkVersion.objects.filter(is_current=True).values_list("pk", flat=True).first() or 0)


def ask(splits: set[tuple[int, int]]) -> None:
    """Ask about every page that is tagged to one of these, live or in a draft, unless it was asked before."""
    tags = carried(Competency) if splits else set()
    # Everything public is built again with the version; no page need be marked.
    TagDecision.objects.bulk_create(
        [
            TagDecision(version_id=version, page_id=page, old_id=old)
            for version, old in sorted(splits)
            for page, tag in sorted(tags)
            if tag == old
        ],
        ignore_conflicts=True,
    )
