"""The first entries of the vocabularies, from one file."""

from pathlib import Path
from typing import Any

import yaml
from django.db.models import Q

from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure

FILE = Path(__file__).with_name("vocabularies.yaml")
MODELS: dict[str, Any] = {
    "parts_of_system": PartOfSystem,
    "places": Place,
    "professions": Profession,
    "success_measures": SuccessMeasure,
}
STEP = 10


def ensure(path: Path = FILE) -> int:
    """Add the entries that are missing, and return how many; one that is there is the editors' and stays as it is."""
    content: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sum(_ensure_entries(MODELS[name], entries) for name, entries in content.items())


def _ensure_entries(model: Any, entries: dict[str, str]) -> int:
    added = 0
    for position, (slug, label) in enumerate(entries.items(), start=1):
        if not model.objects.filter(Q(slug=slug) | Q(label=label)).exists():
            model.objects.create(slug=slug, label=label, order=position * STEP)
            added += 1
    return added
