"""The components and their examples."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.patterns.forms import example

EXAMPLES = Path(__file__).with_name("examples.yaml")
FOLDER = "templates/components"


@dataclass(frozen=True)
class Pattern:
    """A component: its name, what it is for, and its example."""

    name: str
    about: str
    context: dict[str, Any]
    is_about_forms: bool = False

    @property
    def template(self) -> str:
        """The path of its template."""
        return f"components/{self.name}.html"

    @property
    def rendered(self) -> SafeString:
        """The component with its example."""
        return render_to_string(self.template, self.context | (example(self.name) if self.is_about_forms else {}))


def patterns() -> list[Pattern]:
    """Every component, by name. Raises KeyError for one that has no example."""
    examples = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))["patterns"]
    names = sorted(path.stem for path in (settings.BASE_DIR / FOLDER).glob("*.html"))
    return [
        Pattern(name, one["about"], one.get("context", {}), is_about_forms=one.get("form", False))
        for name, one in ((name, examples[name]) for name in names)
    ]
