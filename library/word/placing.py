"""Placing what waits: a piece of the Word file goes to the end of a part of the draft, or is left out."""

from typing import Any

from library.models import CaseStudyPage, WordImport
from library.models.blocks import stored_part
from library.word.content import identified
from library.word.parts import LABELS
from publishing.projection.transactions import atomic

LEFT_OUT = "left-out"
WAITING = ""
# What is told of a piece that is in no part of the draft.
NOW = {LEFT_OUT: "is left out.", WAITING: "waits to be placed again."}


class NotPlacedError(Exception):
    """Nothing was done, and why."""


def place(imported: WordImport, piece_id: str, place: str, user: Any) -> str:
    """Put a piece into a part, and tell where it is now. Raises NotPlacedError.

    A piece is put once, whoever presses twice; what was left out can be called back.
    """
    with atomic():
        record = WordImport.objects.select_for_update().get(pk=imported.pk)
        piece = next((one for one in record.pieces if str(one["id"]) == piece_id), None)
        if piece is None or not _may_go(piece["put"], place):
            message = "That piece has been placed already."
            raise NotPlacedError(message)
        if place in LABELS:
            _append(record, piece["blocks"], place, user)
        piece["put"] = place
        record.save(update_fields=["pieces"])
    heading = f"“{piece['heading']}”" if piece["heading"] else "What stands before the first heading"
    return f"{heading} {NOW.get(place) or f'is in “{LABELS[place]}” now.'}"


def _may_go(put: str, place: str) -> bool:
    """Say whether a piece that is there may go here: what waits anywhere, what was left out back to what waits."""
    return place in {*LABELS, LEFT_OUT} if put == WAITING else (put, place) == (LEFT_OUT, WAITING)


def _append(record: WordImport, blocks: list[dict[str, Any]], part: str, user: Any) -> None:
    page = record.page.specific.get_latest_revision_as_object()
    if not isinstance(page, CaseStudyPage):
        message = "Only case studies have parts."
        raise NotPlacedError(message)
    body: list[dict[str, Any]] = page.body.get_prep_value()
    found = next((one for one in body if one["type"] == part), None)
    if found is None:
        [found] = identified([stored_part(part, [])])
        order = list(LABELS)
        body.insert(sum(order.index(one["type"]) < order.index(part) for one in body), found)
    found["value"]["content"] += identified(blocks)
    page.body = body
    page.save_revision(user=user, clean=False, log_action=True)
