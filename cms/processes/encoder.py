"""The encoder of search by meaning, one for a machine: the processes of the web server and the worker ask it."""

import sys

from django.conf import settings

from cms.processes.supervisor import Program


def beside_search() -> list[Program]:
    """The encoder, if the service searches by meaning; it needs neither database nor network."""
    if not settings.SEMANTIC:
        return []
    model = [settings.SEMANTIC_MODEL] if settings.SEMANTIC_MODEL else []
    command = [sys.executable, "-m", "search.meaning.process", str(settings.SEMANTIC_SOCKET), *model]
    return [Program("encoder", command, settings.BASE_DIR)]
