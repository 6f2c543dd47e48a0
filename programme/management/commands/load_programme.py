"""Load a programme file."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from contentfiles.faults import ContentFileError
from programme.content.loading import NoProgrammePageError, load
from publishing.documents.problems import PublishRefused


class Command(BaseCommand):
    """Loads one file; a bad one ends with exit code 1, the line and the reason."""

    help = "Load events and milestones from a YAML file (docs/programme-file.md). Loads all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            outcome = load(file)
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}"
            raise CommandError(message) from error
        except ContentFileError as error:
            message = f"{error}\nNothing was loaded."
            raise CommandError(message) from error
        except NoProgrammePageError as error:
            message = "There is no programme page yet. Run `manage.py prepare_site` first."
            raise CommandError(message) from error
        except ValidationError as error:
            reason = str(error) if isinstance(error, PublishRefused) else " ".join(error.messages)
            message = f"{file}: {reason}\nNothing was loaded."
            raise CommandError(message) from error
        counts = f"{outcome.events} events, {outcome.milestones} milestones"
        done = f"{outcome.written} written" if outcome.written else "nothing had changed"
        self.stdout.write(f"{counts}; {done}.")
