"""`prepare_site`: the pages and vocabularies that everything else stands on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from characteristics.admin import vocabularies
from cms.filling import first_pages, former_words
from contentfiles.faults import ContentFileError
from publishing.projection.transactions import atomic
from reports.documents import first_measures


class Command(BaseCommand):
    """Make the page tree and the vocabularies."""

    help = (
        "Makes the first pages, the site and the vocabularies, as far as they are missing, and takes out of the first "
        "pages what is no longer true; changes nothing else."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="make only pages that the library has never had")

    def handle(self, *, new: bool, **_options: Any) -> None:
        try:
            with atomic():
                pages = first_pages.ensure_new() if new else first_pages.ensure()
                terms = 0 if new else vocabularies.ensure()
                terms += first_measures.ensure()
                former_words.take_out()
        except ContentFileError as error:
            message = f"{error}\nNothing was changed."
            raise CommandError(message) from error
        self.stdout.write(f"Pages added: {len(pages)}. Entries of vocabularies added: {terms}.")
