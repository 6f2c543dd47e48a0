"""Keeping answers: begun with the first of them, saved at each page, found again by a cookie, and sent once.

Whoever changes what is not there any more gets Progress.DoesNotExist.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from people.links import keys
from people.models import Progress, ProgressFile
from people.questions.forms import QuestionForm
from people.questions.journeys import DAY, WITH_LINK, Journey
from publishing.media.file_transactions import atomic_with_files

PURPOSE = "come-back"


@dataclass(frozen=True)
class GivenFile:
    """A file that was given as an answer, under the name that it had where it came from."""

    name: str
    file: FieldFile

    def __str__(self) -> str:
        return self.name


def begin(journey: Journey, network: str = "") -> tuple[Progress, str]:
    """A new way through a journey, from a network by its digest, and the key to put into its cookie."""
    key = secrets.token_hex(keys.DIGITS // 2)
    progress = Progress.objects.create(
        journey=journey.name, digest=keys.digest_of(key), network=network, expires_at=_end(DAY)
    )
    return progress, key


def found(request: HttpRequest, journey: Journey) -> Progress | None:
    """The way on which a reader is: None if they have not begun, or it is over."""
    key = request.COOKIES.get(journey.name, "")
    standing = Progress.objects.filter(journey=journey.name, expires_at__gt=timezone.now())
    if begun := standing.filter(digest=keys.digest_of(key)).first():
        return begun
    link = keys.opened(PURPOSE, key)
    return standing.filter(pk=keys.pk_of(link)).first() if link else None


def put(progress: Progress, slug: str, form: QuestionForm) -> Progress:
    """Save what was typed at a question, and return all that is kept; once it is sent, nothing is changed any more."""
    with _locked(progress) as kept:
        if kept.sent_at is None:
            kept.answers[slug] = _typed(form)
            _put_files(kept, slug, form)
            kept.expires_at = _end(WITH_LINK if kept.email else DAY)
            kept.save(update_fields=["answers", "expires_at"])
        return kept


def put_files(progress: Progress, slug: str, form: QuestionForm) -> Progress:
    """Save the files alone that came with a question, and return all that is kept."""
    with _locked(progress) as kept:
        if kept.sent_at is None:
            _put_files(kept, slug, form)
        return kept


def send(progress: Progress, work: Callable[[Progress], str]) -> str:
    """Do the work once, and keep its result in place of the answers; done already, it is the same result."""
    with _locked(progress) as kept:
        if kept.sent_at is None:
            kept.result, kept.sent_at = work(kept), timezone.now()
            kept.answers, kept.email, kept.expires_at = {}, "", _end(DAY)
            kept.save()
            for file in kept.files.all():
                file.delete()
            # Whoever came back by a link has its key for a cookie: the last page is found by it, and nothing else.
            keys.links_to(kept).update(person="", expires_at=kept.expires_at)
        return kept.result


def files_of(progress: Progress) -> dict[str, dict[str, GivenFile]]:
    """The files that were given, by question and field."""
    found: dict[str, dict[str, GivenFile]] = {}
    for one in progress.files.all():
        found.setdefault(one.question, {})[one.field] = GivenFile(one.name, one.file)
    return found


def data_of(typed: dict[str, list[str]]) -> QueryDict:
    """What was typed, as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def _put_files(progress: Progress, slug: str, form: QuestionForm) -> None:
    """Keep the files that were sent with a page, as its form takes them, each in the place of the one before."""
    for field, file in form.given_files.items():
        given = {"file": file, "name": (file.name or "")[-255:]}
        ProgressFile.objects.update_or_create(progress=progress, question=slug, field=field, defaults=given)


def _typed(form: QuestionForm) -> dict[str, list[str]]:
    data: QueryDict = form.data  # type: ignore[assignment]  # it was made from one
    names = [name for name in data if any(name == own or name.startswith(f"{own}_") for own in form.fields)]
    return {name: data.getlist(name) for name in names}


@contextmanager
def _locked(progress: Progress) -> Iterator[Progress]:
    """The same as it is now, for one writer at a time."""
    with atomic_with_files():
        yield Progress.objects.select_for_update().get(pk=progress.pk)


def _end(life: timedelta) -> datetime:
    return timezone.now() + life
