"""`reconcile`: is everything stored as it should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publishing.sequence.sinks import Unreachable
from publishing.worker import reconcile


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
        lines, left_out = [*map(str, found), *in_sinks], reconcile.left_out()
        for line in [*lines, *left_out]:
            self.stdout.write(line)
        self._conclude(len(lines), len(left_out), fix=fix)

    def _conclude(self, differences: int, left_out: int, *, fix: bool) -> None:
        """Say in a line what follows; whatever still differs is an error."""
        if differences and not fix:
            message = f"{differences + left_out} differences. Run `reconcile --fix` to mend them."
            raise CommandError(message)
        if differences:
            self.stdout.write(f"{differences} differences mended.")
        if left_out:
            message = f"{left_out} left out. Each is tried again by itself; change or withdraw the page to mend it now."
            raise CommandError(message)
        if not differences:
            self.stdout.write("Nothing differs.")

    def _sinks(self, *, fix: bool) -> list[str]:
        """The differences between sinks and documents. Raises CommandError if a sink does not answer."""
        try:
            drift = reconcile.sink_drift()
            if fix and drift:
                reconcile.mend_sinks()
            if fix:
                reconcile.try_left_out_again()
        except Unreachable as error:
            message = f"A sink could not be compared, because it does not answer: {error}"
            raise CommandError(message) from error
        return drift
