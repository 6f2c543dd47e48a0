"""`export_library`: everything that the library is, in one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.filling.moving.leaving import leave
from publishing.models.portable.names import Unsettled


class Command(BaseCommand):
    """Write the library into a file."""

    help = "Writes the whole library into an archive: pages, files, vocabularies, addresses. No accounts, no secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.zip", help="the archive, which must be new")
        parser.add_argument("--with-consents", action="store_true", help="consents too, with their evidence")

    def handle(self, *, file: Path, with_consents: bool, **_options: Any) -> None:
        if file.exists():
            message = f"{file} is there already."
            raise CommandError(message)
        try:
            done = leave(file, with_consents=with_consents)
        except OSError as error:
            message = f"{file} cannot be written: {error.strerror}"
            raise CommandError(message) from error
        except Unsettled as error:
            message = "Somebody was at work while the library was read. Nothing was written; try again."
            raise CommandError(message) from error
        for name in sorted(done.missing):
            self.stdout.write(f"The file {name} is not there any more: it is left out.")
        counts = ", ".join(f"{number} {what}" for what, number in sorted(done.counts.items()) if number)
        self.stdout.write(f"{file}: {counts}.")
