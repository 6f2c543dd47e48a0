"""The field in which topics are written."""

from typing import Any

from wagtail.admin.widgets import AdminTagWidget

HELP = "End each with a comma. One of several words is shown in “quotes”; readers do not see them."


class TopicsWidget(AdminTagWidget):
    """A field for words of one's own, which offers those that there are."""

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say how to write them, once."""
        context: dict[str, Any] = super().get_context(*args, **kwargs)
        context["widget"]["help_text"] = HELP
        return context
