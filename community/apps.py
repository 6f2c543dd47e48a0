"""The room of Connect Five: who takes part, who is matched with whom, and what they learn."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Wires this room into Django."""

    name = "community"
    verbose_name = "Connect Five"
