"""`publish_scheduled`: Wagtail's command of this name, in a form that one failing object does not stop."""

from typing import Any

from django.core.management.base import BaseCommand

from publishing.worker.schedule import run_schedule


class Command(BaseCommand):
    """Publish and expire what is due."""

    help = "Publishes and takes down what is due; the worker does it every second by itself."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{run_schedule()} scheduled changes made.")
