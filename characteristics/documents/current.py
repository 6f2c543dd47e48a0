"""The framework as readers see it now: the wording of the current version."""

from django.db.models import QuerySet

from characteristics.models import CharacteristicWording, CompetencyWording
from publishing.building.gateway import ASKED_OF_A_PAGE

NAMED_BY = ("version", "label", "short_label", *(f"characteristic__{name}" for name in ASKED_OF_A_PAGE))


def current_wordings() -> dict[int, CompetencyWording]:
    """The wording of each competency in the current version, by the key of the competency; two small queries.

    The characteristics of the wordings can be named and admitted, and know their own current wording.
    """
    worded = {wording.characteristic_id: wording for wording in _characteristics()}
    wordings = {item.competency_id: item for item in _competencies() if item.characteristic_id in worded}
    for wording in wordings.values():
        wording.characteristic = worded[wording.characteristic_id].characteristic
        wording.characteristic.wording_read = worded[wording.characteristic_id]
    return wordings


def _characteristics() -> QuerySet[CharacteristicWording]:
    current = CharacteristicWording.objects.filter(version__is_current=True).order_by()
    return current.select_related("characteristic").only(*NAMED_BY)


def _competencies() -> QuerySet[CompetencyWording]:
    current = CompetencyWording.objects.filter(version__is_current=True).order_by()
    return current.select_related("competency").defer("questions")
