"""Taking a manifest, once for each id of a message; the story is received as soon as nothing of it is missing."""

import hashlib
from functools import partial
from http import HTTPStatus

from api.consumers.offers.checking import checked, read
from api.consumers.offers.senders import ID
from api.http.errors import Problem, culprit
from api.models import Consumer, Offer, OfferedFile
from api.schemas.offers import AnnouncedFile
from contributions.models import Contribution
from contributions.offering.journey import OFFER
from people.links import keys
from people.questions import keeping
from people.questions.journeys import DAY, NotSent
from people.questions.sending import send_answers
from publishing.projection.transactions import atomic

PURPOSE = "offered-file"
CHANGED = "Something that the manifest names is not as it was when you sent it. Send a new one."


def take(consumer: Consumer, message_id: str, body: bytes) -> Offer:
    """The offer of a message; the same message again is the same one. Raises Problem."""
    digest = hashlib.sha256(body).hexdigest()
    if earlier := _earlier(consumer, message_id, digest):
        return earlier
    told = read(body)
    answers = checked(told)
    with atomic():
        # One after the other: whoever sends the same twice at once has sent it once.
        Consumer.objects.select_for_update().get(pk=consumer.pk)
        if earlier := _earlier(consumer, message_id, digest):
            return earlier
        progress, _ = keeping.begin(OFFER)
        progress.answers = answers
        progress.save(update_fields=["answers"])
        offer = Offer.objects.create(consumer=consumer, message_id=message_id, digest=digest, progress=progress)
        for file in told.files:
            _announce(offer, file)
        if not told.files:
            finish(offer)
    return offer


def finish(offer: Offer) -> None:
    """Receive the story that an offer is, as one that was told here. Raises Problem."""
    try:
        reference = keeping.send(offer.progress, partial(send_answers, OFFER))
    except NotSent as error:
        raise Problem(HTTPStatus.CONFLICT, CHANGED) from error
    Contribution.objects.filter(reference=reference).update(via=offer.consumer.name)
    offer.progress.refresh_from_db()
    # Asked again, it is told where each file went for as long as the offer is known.
    for file in offer.files.all():
        keys.links_to(file).update(expires_at=offer.progress.expires_at)


def _earlier(consumer: Consumer, message_id: str, digest: str) -> Offer | None:
    """The offer that this message was before. Raises Problem if that one said something else."""
    earlier = Offer.objects.select_related("progress").filter(consumer=consumer, message_id=message_id).first()
    if earlier and earlier.digest != digest:
        words = "Another manifest came with this id. Give each one an id of its own."
        raise culprit(HTTPStatus.CONFLICT, ID, words)
    return earlier


def _announce(offer: Offer, file: AnnouncedFile) -> None:
    made = OfferedFile.objects.create(
        offer=offer, question=file.question, name=file.name, size=file.size, sha256=file.sha256
    )
    keys.give(PURPOSE, made, "", DAY)
