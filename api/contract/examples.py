"""Which real answers illustrate what: their names are those of the golden files in `tests/api/golden/`."""

import json
from pathlib import Path
from typing import Any

EXAMPLES = {
    "list_stories": ("stories", "stories-in-full"),
    "read_story": ("case-study", "blog", "vox-pop", "blog-as-html"),
    "list_characteristics": ("characteristics",),
    "read_characteristic": ("characteristic",),
    "list_competencies": ("competencies",),
    "read_competency": ("competency",),
    "list_themes": ("themes",),
    "read_theme": ("theme",),
    "list_events": ("events",),
    "read_event": ("event",),
    "list_resources": ("resources",),
    "read_resource": ("resource",),
    "list_reading_lists": ("reading-lists",),
    "read_reading_list": ("reading-list",),
    "list_milestones": ("milestones",),
    "read_milestone": ("milestone",),
    "list_calls": ("calls",),
    "read_call": ("call",),
    "read_coverage": ("coverage",),
    "read_consent_words": ("consent-words",),
    "list_topics": ("topics",),
    "list_vocabularies": ("vocabularies",),
    "list_changes": ("changes",),
    "search_stories": ("search",),
    "suggest": ("suggestions",),
    "read_site": ("site",),
    "list_versions": ("versions",),
    "read_version": ("version",),
    "read_words": ("words",),
    "list_measures": ("measures",),
    "read_measure": ("measure",),
    "list_indicators": ("indicators",),
    "list_reports": ("reports",),
    "read_report": ("report",),
    "read_page": ("page-home", "page-information", "page-of-the-framework"),
}


def read_examples(folder: Path) -> dict[str, Any]:
    """The answers in a folder by their names."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
