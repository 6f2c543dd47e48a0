"""`load_samples`: the demonstration library."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contentfiles.faults import ContentFileError
from library.samples.companions import all_companions
from library.samples.loader import NotReadyError, load
from library.samples.outcome import Outcome
from library.samples.reader import SAMPLES
from publishing.documents.problems import PublishRefused
from publishing.projection.transactions import atomic


class Command(BaseCommand):
    """Load the sample stories, and with the shipped ones what other rooms bring beside them."""

    help = "Loads the sample stories, all or none; run again, it writes only what has changed in the files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="where the stories are")

    def handle(self, *, folder: Path, **_options: Any) -> None:
        try:
            with atomic():
                outcomes = {"sample stories": load(folder)}
                if folder == SAMPLES:
                    outcomes |= {one.name: one.load() for one in all_companions()}
        except (ContentFileError, PublishRefused) as error:
            message = f"{error}\nNothing was loaded."
            raise CommandError(message) from error
        except NotReadyError as error:
            raise CommandError(str(error)) from error
        for name, outcome in outcomes.items():
            if name == "sample stories" or any(vars(outcome).values()):
                self.stdout.write(_report(name, outcome))


def _report(name: str, outcome: Outcome) -> str:
    lines = [f"“{title}” was changed by an editor since it was loaded: left as it is." for title in outcome.left]
    counts = f"{len(outcome.created)} loaded, {len(outcome.updated)} updated, {len(outcome.unchanged)} unchanged"
    return "\n".join([*lines, f"{name.capitalize()}: {counts}."])
