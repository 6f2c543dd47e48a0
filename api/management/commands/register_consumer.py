"""`register_consumer`: a site that shows the stories, without the CMS. `make example` calls it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from api.models import Consumer
from publishing.media.secret_files import write_secret


class Command(BaseCommand):
    """Register a site, or bring its addresses up to date."""

    help = "Registers a site by its name, or changes its addresses; its secret is written to a file and nowhere else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("site", help="its address")
        parser.add_argument("--preview", default="", help="where it shows a draft to editors")
        parser.add_argument("--webhook", default="", help="where it is told of what changes")
        parser.add_argument("--secret-file", type=Path, required=True)

    def handle(self, *, name: str, site: str, preview: str, webhook: str, secret_file: Path, **_options: Any) -> None:
        consumer = Consumer.objects.filter(name=name).first() or Consumer(name=name)
        consumer.site_url, consumer.preview_url, consumer.webhook_url = site, preview, webhook
        consumer.secret_was_shown = True
        try:
            consumer.full_clean()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        consumer.save()
        write_secret(secret_file, consumer.secret)
        self.stdout.write(f"{name} is registered; its secret is in {secret_file}.")
