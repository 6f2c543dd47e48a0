"""`start`: from whatever DATA_DIR holds, or nothing, to the running service. `make run` calls it."""

import shlex
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.accounts.first import how_to_log_in
from cms.management.commands.serve import ANYWHERE, add_port_option, hold_port, warn_of_settings
from cms.management.commands.set_up import add_samples_option
from cms.processes.encoder import beside_search
from cms.processes.server import server_command
from cms.processes.supervisor import Program, Supervisor

ADDRESSES = """
  Site        {url}/
  Library     {url}/library/
  API         {url}/api/v1/stories
  CMS         {url}/admin/   ({log_in})

  Stop with Ctrl-C.
"""


class Command(BaseCommand):
    """Prepare everything and serve site, CMS and API with the worker."""

    help = "Sets the library up and serves it with the worker; what ends by itself is started again."

    def add_arguments(self, parser: CommandParser) -> None:
        add_port_option(parser)
        add_samples_option(parser)
        parser.add_argument("--beside", default="", help="another program, which starts and stops with the service")

    def handle(self, *, port: int, samples: bool | None, beside: str, **_options: Any) -> None:
        with hold_port(ANYWHERE, port):
            warn_of_settings(self)
            call_command("set_up", samples=samples)
            self.stdout.write(ADDRESSES.format(url=settings.PUBLIC_URL, log_in=how_to_log_in()))
            self.stdout.flush()
            Supervisor(_programs(port, beside)).run()


def _programs(port: int, beside: str) -> list[Program]:
    here = settings.BASE_DIR
    service = [
        Program("web", server_command(ANYWHERE, port), here),
        Program("worker", [sys.executable, "manage.py", "worker"], here),
        *beside_search(),
    ]
    return [*service, Program("beside", shlex.split(beside))] if beside else service
