"""The JSON API for other sites."""

from django.apps import AppConfig
from django.conf import settings


class ApiConfig(AppConfig):
    """The room of the API."""

    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        """Keep in step with what is public: the sites that want to be told, and the cache in front of the service."""
        from api.admin import work as sites
        from api.admin.places import places
        from api.consumers.previews import audiences as consumers
        from api.models import belongings
        from api.webhooks.service import crew
        from publishing.admin import live_places, work
        from publishing.previews import audiences
        from publishing.sequence import sinks
        from publishing.worker import followers

        audiences.offer(consumers)
        belongings.declare()
        live_places.register(places)
        work.register(sites.behind)
        followers.register(crew)
        if settings.PURGE_URL:
            from api.http.purging import Purge

            sinks.register(Purge())
