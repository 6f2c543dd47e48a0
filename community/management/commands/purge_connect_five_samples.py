"""`purge_connect_five_samples`: the made-up programmes go, with everybody in them."""

from typing import Any

from django.core.management.base import BaseCommand

from community.samples.programmes import purge


class Command(BaseCommand):
    """Remove the made-up programmes."""

    help = "Removes every trace of the made-up programmes of Connect Five."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{purge()} made-up people removed.")
