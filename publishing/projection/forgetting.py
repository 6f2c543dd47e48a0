"""Forgetting documents: what was never meant for the world goes without the notice that something was there."""

from publishing.models import Sequence
from publishing.models.documents import PublicDocumentQuerySet
from publishing.models.sequence import new_epoch_name


def forget(documents: PublicDocumentQuerySet) -> None:
    """Delete documents without a tombstone. Followers would not hear of it, so a new epoch begins for them."""
    if documents.exists():
        documents.delete()
        sequence = Sequence.lock()
        sequence.epoch = new_epoch_name()
        sequence.save(update_fields=["epoch"])
