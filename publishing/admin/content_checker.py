"""Wagtail's content checker, with rules of ours beside those of axe.

A preview marks what breaks them (static/publishing/preview-checks.js): a rule has to be known wherever axe runs, in the
form as in pages of other sites, and may bring no code of its own there.
"""

from typing import Any

from wagtail.admin.userbar import ContentCheckerItem

# Each by its mark: what is wrong, and what helps.
RULES = {
    "picture-without-words": ("A picture has no alternative text", "Say what it tells, or mark it as decorative."),
    "recording-without-transcript": ("A recording has no transcript", "Write down what is said."),
    "film-without-captions": ("A film has no captions", "Add captions to the recording."),
    "link-says-nothing": ("A link does not say where it leads", "Name what it leads to, not “click here”."),
    "long-sentences": ("Hint: this is hard to read", "Try shorter sentences and everyday words."),
}
# Known to axe by name: it finds nothing of this selector in what is marked, so the mark is the finding.
NEVER = {"id": "marked-by-the-preview", "evaluate": "has-descendant-evaluate", "options": {"selector": "x-never"}}


def rule(name: str) -> dict[str, Any]:
    """The rule by which axe reports what the preview has marked so."""
    return {
        "id": name,
        "impact": "minor" if name == "long-sentences" else "serious",
        "selector": f"[data-check~={name}]",
        # A film that has not loaded, or a picture still to come, is as wrong as one that shows.
        "excludeHidden": False,
        "tags": ["best-practice"],
        "any": [NEVER["id"]],
        "enabled": True,
    }


class ContentChecker(ContentCheckerItem):
    """The checker of a form, and of the page in which the draft is seen."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *RULES]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *map(rule, RULES)]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, NEVER]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        **{name: {"error_name": wrong, "help_text": help_text} for name, (wrong, help_text) in RULES.items()},
        "empty-meta-description": {"error_name": "There is no summary", "help_text": "Search engines show it."},
    }
