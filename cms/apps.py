"""The project itself: it composes the rooms and owns no content."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Wires this room into Django."""

    name = "cms"
    verbose_name = "System Leadership Library"
