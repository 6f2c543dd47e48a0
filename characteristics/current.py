"""The framework as readers see it now: the wording of the current version."""

from characteristics.models import CharacteristicWording, CompetencyWording
from publishing.gateway import ASKED_OF_A_PAGE

NAMED_BY = ("version", "label", "short_label", *(f"characteristic__{name}" for name in ASKED_OF_A_PAGE))


def current_wordings() -> dict[int, CompetencyWording]:
    """Return how the current version words each competency, by the key of the competency; two small queries.

    The characteristics of the wordings can be named and admitted, and know their own current wording.
    """
    characteristics = CharacteristicWording.objects.filter(version__is_current=True).select_related("characteristic")
    worded = {wording.characteristic_id: wording for wording in characteristics.only(*NAMED_BY).order_by()}
    found = CompetencyWording.objects.filter(version__is_current=True).select_related("competency")
    found = found.defer("questions").order_by()
    wordings = {item.competency_id: item for item in found if item.characteristic_id in worded}
    for wording in wordings.values():
        wording.characteristic = worded[wording.characteristic_id].characteristic
        wording.characteristic.wording_read = worded[wording.characteristic_id]
    return wordings
