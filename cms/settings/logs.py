"""Where what goes wrong is written: to the console, as whoever runs the service collects it."""

from typing import Any

LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


def to_console(level: str) -> dict[str, Any]:
    """Django's setting for it: one line for each thing from this level on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "people.links.logs.WithoutKeys", "fmt": LINE}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
    }
