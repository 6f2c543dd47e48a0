"""`load_sample_programme`: events and resources to try things out with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contentfiles.faults import ContentFileError
from programme.samples.loader import NotReadyError, load
from publishing.documents.problems import PublishRefused


class Command(BaseCommand):
    """Load the sample events and resources."""

    help = "Loads the sample events and resources that are not there, all or none."

    def handle(self, **_options: Any) -> None:
        try:
            made = load()
        except (ContentFileError, PublishRefused, NotReadyError) as error:
            message = f"{error}\nNothing was loaded."
            raise CommandError(message) from error
        self.stdout.write(f"Sample events and resources: {made} loaded.")
