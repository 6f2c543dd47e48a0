"""`load_connect_five_samples`: two made-up programmes, to see how Connect Five works."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.models import Programme
from community.samples.programmes import load


class Command(BaseCommand):
    """Load the made-up programmes."""

    help = "Makes two programmes of Connect Five with people who do not exist; no mail leaves."

    def handle(self, **_options: Any) -> None:
        if Programme.objects.filter(is_sample=True).exists():
            self.stdout.write("They are there already.")
            return
        try:
            programmes = load()
        except LookupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Programmes made: {', '.join(map(str, programmes))}.")
