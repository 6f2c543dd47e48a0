"""Golden answers: `tests/api/golden/NAME.json` for each address here. `make openapi` writes them again."""

import json
import os
from pathlib import Path
from typing import Any

from tests.api.shelf import GONE_ID

FOLDER = Path(__file__).with_name("golden")
ADDRESSES = {
    "stories": "stories?limit=2",
    "stories-in-full": "stories?fields=full&type=vox-pop",
    "stories-as-html": "stories?fields=full&body=html&type=vox-pop",
    "case-study": "stories/one-ward",
    "blog": "stories/two-lists",
    "blog-as-html": "stories/two-lists?body=html",
    "vox-pop": "stories/i-waited",
    "vox-pop-as-html": "stories/i-waited?body=html",
    "characteristics": "characteristics",
    "characteristic": "characteristics/trust",
    "competencies": "competencies",
    "competency": "competencies/bridging",
    "themes": "themes",
    "theme": "themes/building-trust",
    "events": "events?when=past",
    "event": "events/building-trust",
    "resources": "resources?kind=toolkit",
    "resource": "resources/a-plan",
    "reading-lists": "reading-lists",
    "reading-list": "reading-lists/for-an-away-day",
    "milestones": "milestones",
    "milestone": "milestones/invitations",
    "calls": "calls",
    "call": "calls/bridges",
    "coverage": "coverage",
    "consent-words": "contributions/consent",
    "topics": "topics",
    "vocabularies": "vocabularies",
    "versions": "versions",
    "version": "versions/test-2021",
    "words": "words",
    "measures": "measures",
    "measure": "measures/new-connections",
    "indicators": "indicators",
    "reports": "reports",
    "report": "reports/a-year",
    "search": "search?q=waited+wrad&limit=2",
    "suggestions": "suggest?q=l",
    "site": "site",
    "changes": "changes?limit=3",
    "changes-in-full": "changes?include=full",
    "page-home": "pages?path=/",
    "page-library": "pages?path=/library/",
    "page-information": "pages?path=/about/",
    "page-offer": "pages?path=/offer/",
    "page-programme": "pages?path=/programme/",
    "page-calls": "pages?path=/calls/",
    "page-contact": "pages?path=/contact/",
    "page-coverage": "pages?path=/what-we-can-show/",
    "page-resources": "pages?path=/resources/",
    "page-reading-lists": "pages?path=/reading-lists/",
    "page-reports": "pages?path=/evidence/reports/",
    "page-of-the-framework": "pages?path=/characteristics/",
    "moved": "stories/three-lists",
    "closed": "preview",
    "not-found": "stories/never",
    "gone": f"stories/{GONE_ID}",
    "replaced": "competencies/tensions",
    "invalid": "stories?tipe=blog&competency=bridgin&limit=0",
}


def is_rewriting() -> bool:
    return os.environ.get("GOLDEN") == "write"


def read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def write(name: str, answer: Any) -> None:
    text = json.dumps(answer, indent=2, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
