"""The choice of topics in a form."""

from typing import Any

from django.urls import reverse
from wagtail.admin.widgets import AdminTagWidget

from characteristics.models.topics import Topic

HELP = "End each with a comma. One of several words is shown in “quotes”; readers do not see them."


class TopicChoice(AdminTagWidget):
    """A field for topics, old and new, that offers those which are known by what is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"tag_model": Topic, **kwargs})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Ask for topics by their other words too, and say how to write them, once."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("offered_topics")
        context["widget"]["help_text"] = HELP
        return context
