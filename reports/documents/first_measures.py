"""The meanings of the measures that the programme has, from one file."""

from pathlib import Path
from typing import Any

import yaml

from characteristics.models import SuccessMeasure
from reports.models import Measure

FILE = Path(__file__).with_name("measures.yaml")


def ensure() -> int:
    """Add what is missing, for the measures that there are, and return how many; the rest is the editors'."""
    entries: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lacking = SuccessMeasure.objects.filter(slug__in=entries, measure__isnull=True)
    for term in lacking:
        Measure.objects.create(term=term, **entries[term.slug])
    return len(lacking)
