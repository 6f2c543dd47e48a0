"""The JSON API for other sites."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room of the API."""

    name = "api"
    verbose_name = "API"
