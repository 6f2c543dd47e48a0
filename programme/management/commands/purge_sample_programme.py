"""`purge_sample_programme`: the programme without its demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from programme.samples.purge import purge


class Command(BaseCommand):
    """Remove the sample events and resources."""

    help = "Removes the sample events and resources with every trace; leaves what somebody has worked on."

    def handle(self, **_options: Any) -> None:
        outcome = purge()
        for title in outcome.left:
            self.stdout.write(f"“{title}” was changed by an editor since it was loaded: left as it is.")
        self.stdout.write(f"{len(outcome.removed)} sample events and resources removed.")
