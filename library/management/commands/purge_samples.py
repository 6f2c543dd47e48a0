"""`purge_samples`: the library without its demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from library.samples.purge import purge


class Command(BaseCommand):
    """Remove the sample stories, and what came with them."""

    help = "Removes the sample stories and calls with every trace; leaves what somebody changed since they were loaded."

    def handle(self, **_options: Any) -> None:
        outcome = purge()
        for title in outcome.left:
            self.stdout.write(f"“{title}” was changed by an editor since it was loaded: left as it is.")
        self.stdout.write(f"{len(outcome.removed)} sample stories removed.")
        for name, titles in outcome.companions.items():
            if titles:
                self.stdout.write(f"{len(titles)} {name} removed.")
