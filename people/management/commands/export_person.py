"""`export_person`: everything that is held of somebody, to hand over to them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.register.exporting import export
from people.register.holdings import found
from people.register.persons import Person


class Command(BaseCommand):
    """Write what is held of a person into a file."""

    help = "Writes all that is held of a person, found by email address or name as recorded, into an archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="+", metavar="WHO", help="an email address or a name, as recorded")
        parser.add_argument("--to", required=True, type=Path, metavar="FILE.zip", help="the file, which must be new")

    def handle(self, *, names: list[str], to: Path, **_options: Any) -> None:
        if to.exists():
            message = f"{to} is there already."
            raise CommandError(message)
        try:
            things = found(Person.called(*names))
            if things:
                export(things, to)
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        if not things:
            message = "Nothing is held under this name. Give it as it was recorded."
            raise CommandError(message)
        self.stdout.write(
            f"{len(things)} found and written to {to}. Check that it names nobody else before you send it."
        )
