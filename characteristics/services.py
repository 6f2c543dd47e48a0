"""What other rooms ask of the framework."""

from collections.abc import Iterable

from django.db.models import QuerySet

from characteristics.documents.meanings import Meanings, Question, meanings_of_today
from characteristics.models import Competency, CompetencyMapping, CompetencyWording, TagDecision
from characteristics.models.uses import carried


def wordings_of_today() -> QuerySet[CompetencyWording]:
    """The competencies as the current version of the framework words them."""
    return CompetencyWording.objects.filter(version__is_current=True)


def labels_today() -> dict[str, str]:
    """What each competency of any version that is one of today is called, by its slug."""
    labels = dict(wordings_of_today().values_list("competency", "short_label"))
    slugs = dict(Competency.objects.values_list("pk", "slug"))
    if not CompetencyMapping.objects.exists():
        return {slugs[key]: label for key, label in labels.items()}
    meanings = meanings_of_today()
    led = {slug: meanings.leads_to(key) for key, slug in slugs.items()}
    return {slug: labels[min(ends)] for slug, ends in led.items() if len(ends) == 1}


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


def shown_today(tags: Iterable[tuple[int, int]], meanings: Meanings | None = None) -> dict[int, set[int]]:
    """The keys of the competencies of today that pages show, by the key of the page, from pairs of page and tag."""
    found: dict[int, set[int]] = {}
    meanings = meanings or (meanings_of_today() if CompetencyMapping.objects.exists() else None)
    for page, tag in tags:
        # Without any mapping a tag means itself.
        found.setdefault(page, set()).update(meanings.of(page, tag).shown if meanings else {tag})
    return found


def open_questions(meanings: Meanings) -> dict[int, list[Question]]:
    """What a person has to decide about the tags of pages, by the key of the page, so that all can be shown."""
    found: dict[int, list[Question]] = {}
    if not (meanings.became or meanings.back):
        return found
    for page, tag in sorted(carried(Competency)):
        asked = sorted(meanings.of(page, tag).asked, key=lambda one: one.old)
        found.setdefault(page, []).extend(one for one in asked if one not in found.get(page, []))
    return {page: questions for page, questions in found.items() if questions}


def candidates(question: Question, meanings: Meanings) -> list[CompetencyWording]:
    """The competencies among which the answer to a question is; none if it may be anything."""
    among = {end for one in question.among for end in meanings.leads_to(one)}
    return list(wordings_in(meanings).filter(competency__in=among))


def wordings_in(meanings: Meanings) -> QuerySet[CompetencyWording]:
    """The competencies as the version of these meanings words them, in the order of the framework."""
    wordings = CompetencyWording.objects.filter(version=meanings.current)
    return wordings.select_related("competency", "characteristic").order_by("characteristic__path", "order")


def decide(question: Question, page: int, chosen: Iterable[str]) -> TagDecision:
    """Keep which competencies of today, by their slugs, the tag of a page means; none says that it means nothing."""
    return TagDecision.objects.update_or_create(
        version_id=question.version, page_id=page, old_id=question.old, defaults={"chosen": sorted(chosen)}
    )[0]
