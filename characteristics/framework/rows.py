"""Rows that say what a framework file says."""

from collections.abc import Iterable
from typing import Any

from django.db import models


def sync(rows: models.QuerySet[Any], key: tuple[str, ...], wanted: Iterable[dict[str, Any]]) -> bool:
    """Make these rows, told apart by `key`, say what is wanted; return whether anything had to be written.

    Rows are saved and deleted one by one, so that each change is noticed; one that says it already is left alone.
    """
    entries = {tuple(entry[name] for name in key): entry for entry in wanted}
    found = {tuple(getattr(row, name) for name in key): row for row in rows}
    gone = [row for identity, row in found.items() if identity not in entries]
    for row in gone:
        row.delete()
    saved = [write(found.get(identity) or rows.model(), entry) for identity, entry in entries.items()]
    return any(saved) or bool(gone)


def write(row: models.Model, values: dict[str, Any]) -> bool:
    """Save the row with these values unless it has them; return whether it was saved."""
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return True
