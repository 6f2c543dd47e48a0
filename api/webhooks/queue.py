"""The queue of a consumer: it follows the sequence from a position of its own, and notes what has to be told."""

from collections.abc import Sequence as Items

from django.db import transaction
from django.utils import timezone

from api.consumers.subscriptions import taken
from api.models import Consumer, Event, Notice
from publishing.models import PublicDocument
from publishing.projection.batches import batches
from publishing.sequence import sinks
from publishing.sequence.sinks import Position

BATCH = 500


class Queue:
    """A sink that writes notices and sends nothing. The consumer is asked for anew with each queue."""

    def __init__(self, consumer: Consumer) -> None:
        self.name = f"webhook {consumer.pk}"
        self._consumer = consumer

    def position(self) -> Position | None:
        """The position up to which notices have been written for the consumer; None before the first."""
        return Position(self._consumer.epoch, self._consumer.number) if self._consumer.epoch else None

    def begin(self, position: Position) -> None:
        """Begin again: the consumer is told once to fetch everything, instead of being told of each thing."""
        now, fresh = timezone.now(), sinks.head().number
        with transaction.atomic():
            self._consumer.notices.all().delete()
            for documents in batches(PublicDocument.objects.public(now).defer("card", "body").iterator(), BATCH):
                wanted = taken(self._consumer, documents, now)
                Notice.objects.bulk_create(self._known(document) for document in documents if document.id in wanted)
            self._consumer.notices.create(event=Event.RESYNC, due_at=now)
            self._consumer.fresh = fresh
            Consumer.objects.filter(pk=self._consumer.pk).update(fresh=fresh)
            self._stand(position)

    def apply(self, changes: Items[PublicDocument], position: Position) -> None:
        """Note what has to be told of these changes, and move on.

        Of what was published and withdrawn since the last look too: the site may have fetched it in between.
        """
        now = timezone.now()
        wanted = taken(self._consumer, changes, now)
        with transaction.atomic():
            known = {notice.document_id: notice for notice in self._consumer.notices.filter(document__in=changes)}
            missed = {one.id for one in changes if self._may_have_it(one)}
            new = [one for one in changes if one.id in wanted | missed and one.id not in known]
            Notice.objects.bulk_create(
                [Notice(consumer=self._consumer, document=document, due_at=now) for document in new],
                ignore_conflicts=True,
            )
            is_news = [
                notice.pk
                for document in changes
                if (notice := known.get(document.id)) and _is_news(notice, document, is_wanted=document.id in wanted)
            ]
            Notice.objects.filter(pk__in=is_news).update(due_at=now)
            self._stand(position)

    def drift(self) -> list[str]:
        """What is at the consumer cannot be seen from here."""
        return []

    def _known(self, document: PublicDocument) -> Notice:
        """The notice of what the consumer will find when it fetches everything."""
        return Notice(
            consumer=self._consumer, document=document,
            told_sequence=document.sequence, told_action="put", told_path=document.path,
        )  # fmt: skip

    def _may_have_it(self, document: PublicDocument) -> bool:
        """Say whether a site may have fetched what is no longer there: it had begun when that was withdrawn."""
        is_of_its_kinds = not self._consumer.kinds or document.kind in self._consumer.kinds
        return document.withdrawn_at is not None and document.sequence > self._consumer.fresh and is_of_its_kinds

    def _stand(self, position: Position) -> None:
        """Move on, unless somebody has set the consumer back meanwhile: then everything is looked at again."""
        ours = {"epoch": self._consumer.epoch, "number": self._consumer.number}
        self._consumer.epoch, self._consumer.number = position.epoch, position.number
        Consumer.objects.filter(pk=self._consumer.pk, **ours).update(epoch=position.epoch, number=position.number)


def _is_news(notice: Notice, document: PublicDocument, *, is_wanted: bool) -> bool:
    is_told = notice.told_sequence == document.sequence
    if is_wanted:
        return not (is_told and notice.told_action == "put")
    return notice.may_be_shown or (document.withdrawn_at is not None and not is_told)
