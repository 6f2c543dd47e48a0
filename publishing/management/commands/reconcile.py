"""`reconcile`: is everything stored as it should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publishing import reconcile


class Command(BaseCommand):
    """Compare pages, documents and indexes."""

    help = "Compares pages, documents and indexes by content; exits 1 and lists what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="mend what differs")

    def handle(self, *, fix: bool, **_options: Any) -> None:
        found = list(reconcile.find_drift())
        if fix:
            reconcile.mend(found)
        in_sinks = reconcile.sink_drift()
        if fix and in_sinks:
            reconcile.mend_sinks()
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
