"""Framework files to load."""

from pathlib import Path
from typing import Any

from wagtail.models import ModelLogEntry, PageLogEntry

from characteristics import models
from publishing.models import PublicDocument, Sequence

SHIPPED = Path(models.__file__).parent.parent / "framework" / "emerging-2021.yaml"


def framework(version: str, characteristics: dict[str, list[str]], **parts: Any) -> dict[str, Any]:
    """A file: competencies by characteristic, with words made from their slugs."""
    return {
        "version": version,
        "title": version.title(),
        "heading": "a leader is…",
        "characteristics": [characteristic(slug, competencies) for slug, competencies in characteristics.items()],
        **parts,
    }


def characteristic(slug: str, competencies: list[str]) -> dict[str, Any]:
    """A characteristic as a file has it."""
    return {
        "slug": slug,
        "label": slug.title(),
        "short_label": slug.title(),
        "definition": f"The definition of {slug}.",
        "competencies": [
            {"slug": each, "label": each.title(), "statement": f"The statement of {each}."} for each in competencies
        ],
    }


def theme(slug: str, of: str) -> dict[str, Any]:
    """A theme as a file has it."""
    return {
        "slug": slug,
        "title": slug.title(),
        "about": "a system",
        "characteristic": of,
        "event_title": f"Event of {slug}",
        "event_date": "3/4 May 2022",
        "lens": f"The lens of {slug}",
    }


def counts() -> list[int]:
    """Return how much there is of everything that a load writes, and the last number given."""
    counted = [getattr(models, name) for name in models.__all__]
    rows = [model.objects.count() for model in [*counted, PublicDocument, PageLogEntry, ModelLogEntry]]
    return [*rows, Sequence.objects.get().number]
