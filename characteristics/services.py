"""What other rooms ask of the framework."""

from collections.abc import Iterable

from django.db.models import QuerySet

from characteristics.documents.meanings import Meanings, meanings_of_today
from characteristics.models import Competency, CompetencyWording


def wordings_of_today() -> QuerySet[CompetencyWording]:
    """The competencies as the current version of the framework words them."""
    return CompetencyWording.objects.filter(version__is_current=True)


def resolve_competency(slug: str) -> list[Competency]:
    """The competencies of today that a competency of any version has become, in the order of the framework.

    A competency that the current version words is its own answer. The mappings of any other are followed from version
    to version, and back if a later version had it: a split one gives several, one that was renamed or merged gives
    one, a retired or unknown one none.
    """
    start = Competency.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if start is None:
        return []
    reached = meanings_of_today().leads_to(start)
    wordings = wordings_of_today().filter(competency__in=reached).select_related("competency")
    return [wording.competency for wording in wordings.order_by("characteristic__path", "order")]


def worded_today(competency: Competency | None) -> CompetencyWording | None:
    """How the current version words a competency of any version; None if it became several or none."""
    if competency is None:
        return None
    found = meanings_of_today().leads_to(competency.pk)
    return wordings_of_today().filter(competency__in=found).first() if len(found) == 1 else None


def shown_today(tags: Iterable[tuple[int, int]], meanings: Meanings | None = None) -> dict[int, set[int]]:
    """The keys of the competencies of today that pages show, by the key of the page, from pairs of page and tag."""
    meanings = meanings or meanings_of_today()
    found: dict[int, set[int]] = {}
    for page, tag in tags:
        found.setdefault(page, set()).update(meanings.of(page, tag).shown)
    return found
