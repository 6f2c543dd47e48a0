"""What a person gets to see of all that is held of them: one file to hand over."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils import timezone

from people.register.holdings import Holding, Thing
from publishing.media.secret_files import secret_archive


def export(things: Iterable[tuple[Holding, Thing]], path: Path) -> None:
    """Write all of it into an archive that only its owner may read: whole, or not at all."""
    things = list(things)
    with secret_archive(path) as archive:
        archive.writestr("data.json", json.dumps(_described(things), ensure_ascii=False, indent=2, default=str))
        for evidence in (evidence for _, thing in things for evidence in thing.files):
            with evidence.open("rb") as content:
                archive.writestr(f"files/{str(evidence).rpartition('/')[2]}", content.read())


def _described(things: list[tuple[Holding, Thing]]) -> dict[str, Any]:
    holdings = {holding.name: holding for holding, _ in things}
    return {
        "exported_at": timezone.now().isoformat(timespec="seconds"),
        "holdings": [
            {
                "what": holding.label,
                "purpose": holding.purpose,
                "lawful_basis": holding.basis,
                "kept_for": holding.retention,
                "items": [dict(thing.data) for one, thing in things if one.name == holding.name],
            }
            for holding in holdings.values()
        ],
    }
