"""The JSON API for other sites."""

from django.apps import AppConfig
from django.conf import settings


class ApiConfig(AppConfig):
    """The room of the API."""

    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        """Keep the cache in front of the service in step with what is public, if there is one."""
        from publishing import sinks

        if settings.PURGE_URL:
            from api.purging import Purge

            sinks.register(Purge())
