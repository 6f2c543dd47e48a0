"""What happened to a consent, as its history tells it: dates and the names of fields, never whose consent it is."""

from datetime import date
from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

from publishing.models import ConsentRecord

CHANGED = "publishing.change_consent"
TOLD_APART = {"withdrawn_on", "expires_on"}


class ConsentChange(LogFormatter):
    """A change to a consent, in the words in which it was noted."""

    label = "Change a consent"

    def format_message(self, log_entry: Any) -> str:
        """The words that were noted."""
        told: str = log_entry.data.get("told") or "Edited"
        return told


def register(actions: LogActionRegistry) -> None:
    """Name the change of a consent among what is noted."""
    actions.register_action(CHANGED)(ConsentChange)


def told(before: ConsentRecord, after: ConsentRecord, fields: list[str]) -> str:
    """What a change of these fields did."""
    changed = {name for name in fields if getattr(before, name) != getattr(after, name)}
    said = []
    if "withdrawn_on" in changed:
        said.append(_day("Withdrawn on", after.withdrawn_on) or "The withdrawal was taken back")
    if "expires_on" in changed:
        said.append(_day("Holds until", after.expires_on) or "Holds without an end")
    labels = {field.name: str(field.verbose_name) for field in ConsentRecord._meta.fields}
    others = [labels[name] for name in fields if name in changed - TOLD_APART]
    if others:
        said.append(f"Changed: {', '.join(others)}")
    return ". ".join(said) or "Saved without a change"


def _day(words: str, day: date | None) -> str:
    return f"{words} {day:%-d %B %Y}" if day else ""
