"""Compare the events with their themes."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from programme.content.differences import differences


class Command(BaseCommand):
    """Lists where an event and its theme say different things; exit code 1 if there is anything."""

    help = "Compare the title, date and leadership lens of each event with those of its theme."

    def handle(self, **_options: Any) -> None:
        found = list(differences())
        for line in found:
            self.stdout.write(line)
        if found:
            sys.exit(1)
        self.stdout.write("Events and themes agree.")
