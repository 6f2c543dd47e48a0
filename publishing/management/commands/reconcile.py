"""`reconcile`: is everything stored as it should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publishing import reconcile
from publishing.sinks import Unreachable


class Command(BaseCommand):
    """Compare pages, documents and indexes."""

    help = "Compares pages, documents and indexes by content; exits 1 and lists what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="mend what differs")

    def handle(self, *, fix: bool, **_options: Any) -> None:
        found = list(reconcile.find_drift())
        if fix:
            reconcile.mend(found)
        in_sinks = self._sinks(fix=fix)
        lines = [*map(str, found), *in_sinks]
        for line in lines:
            self.stdout.write(line)
        if not lines:
            self.stdout.write("Nothing differs.")
        elif fix:
            self.stdout.write(f"{len(lines)} differences mended.")
        else:
            message = f"{len(lines)} differences. Run `reconcile --fix` to mend them."
            raise CommandError(message)

    def _sinks(self, *, fix: bool) -> list[str]:
        """Return what differs in the sinks; one that cannot be asked is no reason to call the rest equal."""
        try:
            drift = reconcile.sink_drift()
            if fix and drift:
                reconcile.mend_sinks()
        except Unreachable as error:
            message = f"A sink could not be compared, because it does not answer: {error}"
            raise CommandError(message) from error
        return drift
