"""What is said of the standing of an event, the same on pages, in calendars and in embeds."""

import datetime as dt
from typing import Any

from django.utils import timezone

NOT_KNOWN = "Planned for {}; our source does not say whether it took place."


def standing(card: dict[str, Any], today: dt.date | None = None) -> str:
    """What became of the plan, in a sentence; empty where there is nothing to say."""
    if changed := change(card):
        return changed
    if is_over(card, today) and not card["known_to_have_happened"]:
        return NOT_KNOWN.format(card["date_text"])
    return ""


def change(card: dict[str, Any]) -> str:
    """What has changed about the plan, and why; empty if it holds."""
    changed = _changed(card)
    reason = f" {card['status_note'].rstrip('.')}." if changed and card["status_note"] else ""
    return f"{changed}{reason}"


def is_over(card: dict[str, Any], today: dt.date | None = None) -> bool:
    """Say whether its last day has passed; what waits for a new date is not over."""
    ends = dt.date.fromisoformat(card["end_date"])
    return card["status"] != "postponed" and ends < (today or timezone.localdate())


def is_asked_about(card: dict[str, Any]) -> bool:
    """Say whether people are asked what they took from an event: it is over, took place, and is no sample."""
    return is_over(card) and card["status"] != "cancelled" and not card["is_sample"]


def _changed(card: dict[str, Any]) -> str:
    if card["status"] == "cancelled":
        return "Cancelled."
    if card["status"] == "postponed":
        return f"Postponed. It was planned for {card['date_text']}; there is no new date yet."
    if card["status"] == "rescheduled":
        return "Postponed to a new date."
    return "Moved online." if card["status"] == "moved-online" else ""
