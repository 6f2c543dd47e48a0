"""`set_up`: from whatever DATA_DIR holds, or nothing, to a library that can be served."""

from argparse import BooleanOptionalAction
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.filling.content import fill


def add_samples_option(parser: CommandParser) -> None:
    """Let whoever sets up the library choose; by default samples are for a library that the world does not read."""
    parser.add_argument(
        "--samples", action=BooleanOptionalAction, help="bring the sample stories, once; by default without https"
    )


class Command(BaseCommand):
    """Prepare everything; run again after each deploy, it brings up to date what is there."""

    help = "Migrates, fills a new library, makes the first account, builds the static files and the indexes."

    def add_arguments(self, parser: CommandParser) -> None:
        add_samples_option(parser)

    def handle(self, *, samples: bool | None, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        fill(self.stdout.write, samples=samples)
        call_command("ensure_editor")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("worker", once=True)
