"""The panel of a story that came as a Word file."""

from functools import cached_property
from typing import Any

from wagtail.admin.panels import Panel

from library.models.word_imports import WordImport


class WordPanel(Panel):
    """What became of the Word file that the story was made of, and what of it is not placed yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/word_panel.html"

        def is_shown(self) -> bool:
            """Say whether the story came as a Word file."""
            return bool(super().is_shown() and self.imported)

        @cached_property
        def imported(self) -> WordImport | None:
            """The file that the story was made of."""
            return WordImport.objects.filter(page=self.instance.pk).first() if self.instance.pk else None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the file to what the template shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"imported": self.imported}
