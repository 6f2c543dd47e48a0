"""What a competency of an earlier version of the framework is called today."""

from characteristics.services import resolve_competency
from publishing.models import PublicDocument


def successors(slug: str) -> list[str]:
    """The slugs of the public competencies that an old one became, in the order of the framework."""
    slugs = [competency.slug for competency in resolve_competency(slug)]
    public = PublicDocument.objects.public().collection("competencies").filter(slug__in=slugs)
    known = set(public.values_list("slug", flat=True))
    return [name for name in slugs if name in known]
