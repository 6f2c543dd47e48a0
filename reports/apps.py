"""What the library has to show for itself."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Wires this room into Django."""

    name = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        """Lead readers to what there is."""
        from library.web.navigation import lead_to

        lead_to("Our words", "/words/")
