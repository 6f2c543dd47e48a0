"""The files of an offer, each put once to an address of its own: measured as they come in, then looked into."""

import hashlib
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from api.consumers.offers.checking import announced
from api.consumers.offers.taking import PURPOSE, finish
from api.http.errors import ParameterError, Problem, culprit, invalid, not_found
from api.models import Offer, OfferedFile
from contributions.offering.journey import OFFER
from people.links import keys
from people.models import Progress
from people.questions import keeping
from people.questions.forms import QuestionForm
from people.questions.steps import Way
from publishing.projection.transactions import atomic

CHUNK, IN_MEMORY = 64 * 1024, 1024 * 1024
ARRIVED = "This file is here already. Send the manifest again to learn how it stands."


def file_at(key: str) -> OfferedFile | None:
    """The file that is awaited at an address, or has come; None if it is over, or its site may offer nothing more."""
    link = keys.opened(PURPOSE, key) if settings.STORIES_FROM_SITES else None
    if link is None:
        return None
    allowed = OfferedFile.objects.filter(offer__consumer__is_active=True, offer__consumer__may_offer=True)
    return allowed.select_related("offer__consumer", "offer__progress").filter(pk=keys.pk_of(link)).first()


def read_from(request: HttpRequest, file: OfferedFile) -> "UploadedFile[Any]":
    """What is sent, if it is what was announced. Raises Problem as soon as it is not."""
    spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the upload closes it
    try:
        _copy(request, file, spool)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return UploadedFile(spool, name=file.name, size=file.size)


def _copy(request: HttpRequest, file: OfferedFile, spool: IO[bytes]) -> None:
    digest, size = hashlib.sha256(), 0
    while chunk := request.read(CHUNK):
        size += len(chunk)
        if size > file.size:
            words = f"It is longer than the {file.size} bytes that were announced."
            raise culprit(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, place(file), words)
        digest.update(chunk)
        spool.write(chunk)
    if size < file.size:
        raise _wrong(file, f"It has {size} bytes; {file.size} were announced.")
    if digest.hexdigest() != file.sha256:
        raise _wrong(file, "Its SHA-256 is not the one that was announced.")


def put(file: OfferedFile, upload: "UploadedFile[Any]") -> Offer:
    """Keep a file; the last one completes the story. Raises Problem."""
    if file.arrived_at:
        raise Problem(HTTPStatus.CONFLICT, ARRIVED)
    try:
        form = _form(file, upload)
        with atomic():
            offer = Offer.objects.select_for_update().get(pk=file.offer_id)
            awaited = offer.files.filter(arrived_at=None)
            if not awaited.filter(pk=file.pk).update(arrived_at=timezone.now()):
                raise Problem(HTTPStatus.CONFLICT, ARRIVED)
            keeping.put_files(offer.progress, file.question, form)
            if not awaited.exists():
                finish(offer)
    except (Offer.DoesNotExist, Progress.DoesNotExist) as error:
        # It was over in this moment.
        raise not_found() from error
    return offer


def place(file: OfferedFile) -> str:
    """Where the manifest has it."""
    return f"files.{file.offer.files.filter(pk__lt=file.pk).count()}"


def _form(file: OfferedFile, upload: "UploadedFile[Any]") -> QuestionForm:
    """The question that the file answers, as the form takes it: opened, decoded, and looked into. Raises Problem."""
    progress, question = file.offer.progress, next(one for one in OFFER.questions if one.slug == file.question)
    awaited = announced(file.offer.files.values_list("question", "name"))
    form = Way(OFFER, progress, awaited).form(question, _typed(progress, file.question), {"file": upload})
    if form.has_error("file", code="busy"):
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(form.errors["file"][0]), headers={"Retry-After": "2"})
    if not form.is_valid():
        raise _wrong(file, *(str(one) for messages in form.errors.values() for one in messages))
    return form


def _typed(progress: Progress, question: str) -> Any:
    return keeping.data_of(progress.answers.get(question, {}))


def _wrong(file: OfferedFile, *messages: str) -> Problem:
    return invalid([ParameterError(place(file), one) for one in messages], "The file is not right. It was not taken.")
