"""`replay_erasures`: after a backup was restored, whoever was erased since it was made is erased again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.register.erasing import erase_again
from people.register.holdings import NotErased


class Command(BaseCommand):
    """Apply the ledger of erasures to what a backup has brought back."""

    help = "Erases again all whom the ledger of erasures knows and a restored backup has brought back."

    def handle(self, **_options: Any) -> None:
        try:
            things = erase_again()
        except NotErased as error:
            raise CommandError(str(error)) from error
        for holding, thing in things:
            self.stdout.write(f"{holding.label}: {thing.title}")
        self.stdout.write(f"{len(things)} erased again.")
