"""Count the numbers of a report again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.freezing.verifying import Verified, verify
from reports.models import ReportPage


class Command(BaseCommand):
    """Says whether a report's numbers are what its facts give; exit 1 if not."""

    help = "Count the numbers of a report again from the facts that were kept with it, and say what is gone since."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The end of the report's address.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what was found."""
        page = ReportPage.objects.filter(slug=options["name"]).first()
        if page is None:
            message = f"There is no report “{options['name']}”."
            raise CommandError(message)
        numbers = page.numbers
        if numbers is None:
            message = f"“{page.title}” was never public: nothing was taken for it."
            raise CommandError(message)
        found = verify(numbers)
        self.stdout.write(told(found))
        if found.wrong:
            raise CommandError("\n".join(found.wrong))
        self.stdout.write(self.style.SUCCESS("Every number is what its facts give."))


def told(found: Verified) -> str:
    """What a report was counted from, and what has become of it."""
    stories = found.taken.facts.stories
    samples = sum(story.is_sample for story in stories)
    retired = [f"Not counted any more, and not compared: {title}." for title in found.retired]
    return "\n".join([_since(found, len(stories), samples), *retired])


def _since(found: Verified, stories: int, samples: int) -> str:
    return (
        f"Taken on {found.taken.taken_at:%-d %B %Y, %H:%M} UTC at public change {found.taken.sequence} "
        f"of epoch {found.taken.epoch}.\n"
        f"Counted in {stories} stories, {samples} of them samples.\n"
        f"Since then: {found.same} as they were, {found.changed} changed, {found.gone} gone or hidden."
    )
