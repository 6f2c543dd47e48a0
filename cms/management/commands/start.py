"""`start`: from whatever DATA_DIR holds, or nothing, to the running service. `make run` calls it."""

import os
import shlex
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from honcho.manager import Manager

from cms.management.commands.ensure_editor import PASSWORD_FILE
from cms.server import server_command
from library.models import HomePage

FRAMEWORK = "characteristics/framework/emerging-2021.yaml"
ADDRESSES = """
  Site        {url}/
  Library     {url}/library/
  API         {url}/api/v1/stories
  CMS         {url}/admin/   (log in as {name}, password {password})

  Stop with Ctrl-C.
"""


class Command(BaseCommand):
    """Prepare everything and serve site, CMS and API with the worker."""

    help = "Migrates, fills an empty library with the framework and the samples, and serves it with the worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--beside", default="", help="another program, which starts and stops with the service")

    def handle(self, *, port: int, beside: str, **_options: Any) -> None:
        self._prepare()
        self.stdout.write(ADDRESSES.format(url=settings.PUBLIC_URL, name="editor", password=self._password()))
        self.stdout.flush()
        sys.exit(self._serve(port, beside))

    def _password(self) -> str:
        """Return the editor's first password, if its file is still there."""
        path = Path(settings.DATA_DIR, PASSWORD_FILE)
        return path.read_text(encoding="utf-8").strip() if path.exists() else "as you set it"

    def _prepare(self) -> None:
        """Bring the database up to date, and fill an empty one.

        One with content gets the pages that have come to the service since then; nothing comes back that was removed.
        """
        call_command("migrate", verbosity=0)
        if HomePage.objects.exists():
            call_command("prepare_site", new=True)
        else:
            self.stdout.write("Filling the library: the framework and the sample stories…")
            call_command("prepare_site")
            call_command("load_framework", str(settings.BASE_DIR / FRAMEWORK))
            call_command("load_samples")
        call_command("ensure_editor")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("worker", once=True)

    def _serve(self, port: int, beside: str) -> int:
        """Run server, worker and what runs beside them until one of them stops; return its exit code."""
        manager = Manager()
        server = server_command("0.0.0.0", port)  # noqa: S104  readers come from outside
        manager.add_process("web", shlex.join(server))
        manager.add_process("worker", f"{sys.executable} manage.py worker")
        if beside:
            manager.add_process("beside", beside)
        manager.loop()
        return manager.returncode or 0
