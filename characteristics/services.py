"""What other rooms ask of the framework."""

from django.db.models import QuerySet

from characteristics.models import Competency, CompetencyMapping, CompetencyWording, FrameworkVersion


def wordings_of_today() -> QuerySet[CompetencyWording]:
    """The competencies as the current version of the framework words them."""
    return CompetencyWording.objects.filter(version__is_current=True)


def resolve_competency(slug: str) -> list[Competency]:
    """The competencies of today that a competency of any version has become, in the order of the framework.

    A competency that the current version words is its own answer. The mappings of any other are followed from version
    to version: a split one gives several, one that was renamed or merged gives one, a retired or unknown one none.
    """
    current = FrameworkVersion.objects.filter(is_current=True).first()
    start = Competency.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if current is None or start is None:
        return []
    wordings = CompetencyWording.objects.filter(version=current).select_related("competency")
    rows = wordings.order_by("characteristic__path", "order")
    worded = {wording.competency_id: wording.competency for wording in rows}
    reached = _follow(start, set(worded), _successors(current))
    return [competency for pk, competency in worded.items() if pk in reached]


def _successors(current: FrameworkVersion) -> dict[int, set[int]]:
    """The successors of each competency, as the latest version that mapped it says."""
    found: dict[int, tuple[int, set[int]]] = {}
    rows = CompetencyMapping.objects.filter(version_id__lte=current.pk).order_by("version_id")
    for version, old, new in rows.values_list("version_id", "old_id", "new_id"):
        latest, successors = found.get(old, (version, set()))
        found[old] = (version, (successors if latest == version else set()) | ({new} if new else set()))
    return {old: successors for old, (_, successors) in found.items()}


def _follow(start: int, worded: set[int], successors: dict[int, set[int]]) -> set[int]:
    """Walk from one competency to those that are worded today, visiting each once."""
    pending, seen = [start], set()
    while pending:
        competency = pending.pop()
        if competency in seen:
            continue
        seen.add(competency)
        if competency not in worded:
            pending += successors.get(competency, set())
    return seen & worded
