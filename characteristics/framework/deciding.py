"""Asking about the tags to a competency that was split and keeps its slug: they may mean any of the new ones.

Whatever else a person has to decide is known from the mapping alone.
"""

from django.db.models import F

from characteristics.models import Competency, CompetencyMapping, FrameworkVersion, TagDecision
from characteristics.models.uses import draft_pages, live_pages

# A version, and a competency that it split and still has.
Split = tuple[int, int]


def split_in_force() -> set[Split]:
    """The competencies that the current version or one before it split and still had."""
    current = FrameworkVersion.objects.filter(is_current=True).values_list("pk", flat=True).first() or 0
    rows = CompetencyMapping.objects.filter(version_id__lte=current, change="split", new=F("old"))
    return set(rows.values_list("version_id", "old_id"))


def ask(splits: set[Split]) -> None:
    """Ask about every page that is tagged to one of these, live or in a draft, unless it was asked before."""
    for version, old in sorted(splits):
        competency = Competency.objects.get(pk=old)
        pages = {*live_pages(competency).values_list("pk", flat=True)}
        pages |= {*draft_pages(competency).values_list("pk", flat=True)}
        rows = [TagDecision(version_id=version, page_id=page, old_id=old) for page in sorted(pages)]
        # Everything public is built again with the version; no page need be marked.
        TagDecision.objects.bulk_create(rows, ignore_conflicts=True)
