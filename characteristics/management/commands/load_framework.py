"""Load a framework file."""

from argparse import ArgumentTypeError, BooleanOptionalAction
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from characteristics.framework.loading import NoFrontPageError, Outcome, load
from characteristics.framework.reading import read
from characteristics.framework.schema import Framework
from contentfiles.faults import ContentFileError
from contentfiles.yaml_file import YamlFile
from publishing.documents.problems import PublishRefused


class Command(BaseCommand):
    """Loads one file; a bad one ends with exit code 1, the line and the reason."""

    help = "Load a version of the framework from a YAML file (docs/framework-file.md). Loads all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--make-current",
            action=BooleanOptionalAction,
            help="Whether readers see this version from now on; by default they do if it is new.",
        )
        parser.add_argument(
            "--make-current-at",
            dest="at",
            type=_moment_to_come,
            metavar="MOMENT",
            help="Let readers see it from this moment on, such as 2027-03-01T09:00: the worker does it.",
        )

    def handle(self, *, file: Path, make_current: bool | None, at: datetime | None, **_options: Any) -> None:
        if at and make_current is not None:
            message = "Give --make-current, --no-make-current or --make-current-at, one of them."
            raise CommandError(message)
        try:
            content = read(file)
            outcome = load(content, make_current=make_current, at=at)
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}"
            raise CommandError(message) from error
        except ContentFileError as error:
            message = f"{error}\nNothing was loaded."
            raise CommandError(message) from error
        except NoFrontPageError as error:
            message = "There is no characteristics page yet. Run `manage.py prepare_site` first."
            raise CommandError(message) from error
        except ValidationError as error:
            reason = str(error) if isinstance(error, PublishRefused) else " ".join(error.messages)
            message = f"{file}: {reason}\nNothing was loaded."
            raise CommandError(message) from error
        self.stdout.write(_report(content, outcome))


def _moment_to_come(text: str) -> datetime:
    """A moment, in the time of the site where it says no other."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a moment such as 2027-03-01T09:00"
        raise ArgumentTypeError(message) from None
    moment = moment if moment.tzinfo else timezone.make_aware(moment)
    if moment <= timezone.now():
        message = f"{text} is over"
        raise ArgumentTypeError(message)
    return moment


def _report(file: YamlFile[Framework], outcome: Outcome) -> str:
    framework = file.content
    counts = f"{len(framework.characteristics)} characteristics, {len(framework.competencies)} competencies"
    done = "loaded" if outcome.has_changed else "nothing had changed"
    standing = "the current version" if outcome.is_current else "not the current version"
    if outcome.current_from:
        standing += f" and becomes it on {timezone.localtime(outcome.current_from):%-d %B %Y at %H:%M}"
    return f"{framework.version}: {counts}; {done}; it is {standing}."
