"""`new_epoch`: part of restoring a backup."""

from typing import Any

from django.core.management.base import BaseCommand

from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic


class Command(BaseCommand):
    """Make every follower start afresh."""

    help = "Begins a new epoch: run it after restoring a backup, so that followers do not trust reused numbers."

    def handle(self, **_options: Any) -> None:
        with atomic():
            sequence = Sequence.lock()
            sequence.epoch = new_epoch_name()
            sequence.save(update_fields=["epoch"])
        self.stdout.write(f"The sequence is now {sequence}.")
