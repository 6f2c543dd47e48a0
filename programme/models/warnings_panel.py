"""What is worth another look in a form; nothing of it refuses anything."""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.admin.panels import Panel


class WarningsPanel(Panel):
    """What may be wrong with a page, for an editor to decide about."""

    def __init__(self, warnings: Callable[[Any], Iterable[str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.warnings = warnings

    def clone_kwargs(self) -> dict[str, Any]:
        """What a panel is made from."""
        return {**super().clone_kwargs(), "warnings": self.warnings}

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/warnings_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the warnings to what the template shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"warnings": list(self.panel.warnings(self.instance))}
