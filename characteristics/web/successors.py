"""What competencies of an earlier version of the framework are called today, and which there are no more."""

from collections.abc import Iterable

from characteristics.models import CharacteristicWording, CompetencyWording
from characteristics.services import resolve_competency
from publishing.models import PublicDocument


def successors(slug: str) -> list[str]:
    """The slugs of the public competencies that an old one became, in the order of the framework."""
    slugs = [competency.slug for competency in resolve_competency(slug)]
    public = PublicDocument.objects.public().collection("competencies").filter(slug__in=slugs)
    known = set(public.values_list("slug", flat=True))
    return [name for name in slugs if name in known]


def former_competencies(slugs: Iterable[str]) -> frozenset[str]:
    """Those that a version had which readers have seen, and that the current one does not have."""
    known = CompetencyWording.objects.filter(version__was_current=True, competency__slug__in=slugs)
    return _given_up(known.values_list("competency__slug", "version__is_current"))


def former_characteristics(slugs: Iterable[str]) -> frozenset[str]:
    """Those that a version had which readers have seen, and that the current one does not have."""
    known = CharacteristicWording.objects.filter(version__was_current=True, characteristic__slug__in=slugs)
    return _given_up(known.values_list("characteristic__slug", "version__is_current"))


def _given_up(rows: Iterable[tuple[str, bool]]) -> frozenset[str]:
    told = list(rows)
    return frozenset(slug for slug, _ in told) - {slug for slug, is_current in told if is_current}
