"""`import_library`: the library of an archive, in this house."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.filling.moving.arriving import arrive
from cms.filling.moving.faults import MovingError


class Command(BaseCommand):
    """Bring a library."""

    help = "Brings what `export_library` wrote, all of it or nothing; what is here and differs is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.zip")
        parser.add_argument("--replace", action="store_true", help="let the archive win where this library differs")

    def handle(self, *, file: Path, replace: bool, **_options: Any) -> None:
        try:
            outcome = arrive(file, replace=replace)
        except MovingError as error:
            message = f"{error}\nNothing was changed."
            raise CommandError(message) from error
        for what, counts in sorted(outcome.counts.items()):
            told = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
            self.stdout.write(f"{what}: {told}")
