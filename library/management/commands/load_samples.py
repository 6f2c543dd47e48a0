"""`load_samples`: the demonstration library."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contentfiles.faults import ContentFileError
from library.samples.loader import NotReadyError, Outcome, load
from library.samples.reader import SAMPLES
from publishing.documents.problems import PublishRefused


class Command(BaseCommand):
    """Load the sample stories."""

    help = "Loads the sample stories, all or none; run again, it writes only what has changed in the files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="where the stories are")

    def handle(self, *, folder: Path, **_options: Any) -> None:
        try:
            outcome = load(folder)
        except (ContentFileError, PublishRefused) as error:
            message = f"{error}\nNothing was loaded."
            raise CommandError(message) from error
        except NotReadyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_report(outcome))


def _report(outcome: Outcome) -> str:
    lines = [f"“{title}” was changed by an editor since it was loaded: left as it is." for title in outcome.left]
    counts = f"{len(outcome.created)} loaded, {len(outcome.updated)} updated, {len(outcome.unchanged)} unchanged"
    return "\n".join([*lines, f"Sample stories: {counts}."])
