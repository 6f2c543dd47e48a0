"""`serve`: the web server alone, where something else looks after the processes; `worker` runs beside it."""

import os
from socket import socket
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.processes.encoder import beside_search
from cms.processes.ports import hold, refusal, told
from cms.processes.server import server_command
from cms.processes.supervisor import Program, Supervisor

# Readers come from outside, or from a proxy on this machine.
ANYWHERE = "0.0.0.0"  # noqa: S104  as said


def add_port_option(parser: CommandParser) -> None:
    """Let the port be chosen, by the environment if not here."""
    parser.add_argument("--port", type=int, default=settings.PORT)


def hold_port(host: str, port: int) -> socket:
    """Keep a port for this service, before anything has begun. Raises CommandError if it is in use."""
    if reason := refusal(host, port):
        raise CommandError(reason)
    try:
        return hold(host, port)
    except OSError as error:
        raise CommandError(told(port, error)) from error


def warn_of_settings(command: BaseCommand) -> None:
    """Show what `check --deploy` would warn of to whoever opens the library to the world."""
    if settings.IS_HTTPS:
        for problem in run_checks(include_deployment_checks=True):
            if not problem.is_silenced():
                command.stderr.write(str(problem))


class Command(BaseCommand):
    """Become the web server; with search by meaning, look after it and the encoder."""

    help = "Serves site, CMS and API; needs a library that was set up, and `worker` beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=ANYWHERE, help="the address to listen at; by default all of them")
        add_port_option(parser)

    def handle(self, *, host: str, port: int, **_options: Any) -> None:
        held = hold_port(host, port)
        warn_of_settings(self)
        command = server_command(host, port)
        if beside := beside_search():
            Supervisor([Program("web", command, settings.BASE_DIR), *beside]).run()
            return
        held.set_inheritable(True)
        os.chdir(settings.BASE_DIR)
        os.execv(command[0], command)  # noqa: S606  our own web server takes the place of this process
