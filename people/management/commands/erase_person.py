"""`erase_person`: everything that is held of somebody goes, or nothing does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.register.erasing import Found, erase
from people.register.holdings import NotErased, found
from people.register.persons import Person


class Command(BaseCommand):
    """Erase a person."""

    help = "Lists all that is held of a person, found by email address or name as recorded; with --yes, erases it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="WHO", help="an email address or a name, as recorded")
        parser.add_argument("--yes", action="store_true", help="erase what is found")

    def handle(self, *, names: list[str], yes: bool, **_options: Any) -> None:
        try:
            person = Person.called(*names)
            self._say(erase(person) if yes else found(person), "erased" if yes else "found")
        except (ValueError, NotErased) as error:
            raise CommandError(str(error)) from error
        if not yes:
            self.stdout.write("Nothing was changed. With --yes, all of this is erased, and stories lose their consent.")

    def _say(self, things: Found, what: str) -> None:
        for holding, thing in things:
            self.stdout.write(f"{holding.label}: {thing.title}")
        self.stdout.write(f"{len(things)} {what}.")
