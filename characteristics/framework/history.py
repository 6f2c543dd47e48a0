"""What a new version of the framework owes to the earlier ones."""

from collections.abc import Iterator

from characteristics.framework.schema import Framework
from characteristics.models import Competency, CompetencyMapping, CompetencyWording, FrameworkVersion
from contentfiles.yaml_file import Misfit


def faults(framework: Framework, version: FrameworkVersion) -> Iterator[Misfit]:
    """Yield mappings of competencies that never were, and competencies of which nobody says what became of them."""
    known = set(Competency.objects.values_list("slug", flat=True))
    for i, entry in enumerate(framework.mapping):
        if entry.old not in known:
            yield Misfit(("mapping", i, "old"), f"there has never been a competency “{entry.old}”")
    for slug in sorted(lost(framework, version)):
        yield Misfit(("mapping",), f"the competency “{slug}” is gone: say in `mapping` what became of it")


def lost(framework: Framework, version: FrameworkVersion) -> set[str]:
    """The competencies of this and earlier versions that the file neither has nor maps, as no other does."""
    worded = CompetencyWording.objects.all()
    if version.pk:
        worded = worded.filter(version_id__lte=version.pk)
    mapped = CompetencyMapping.objects.exclude(version_id=version.pk) if version.pk else CompetencyMapping.objects.all()
    accounted = {competency.slug for competency in framework.competencies} | {entry.old for entry in framework.mapping}
    return (
        set(worded.values_list("competency__slug", flat=True))
        - set(mapped.values_list("old__slug", flat=True))
        - accounted
    )
