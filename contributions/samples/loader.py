"""Loading the sample calls: all of them, or nothing."""

from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from characteristics.models import CharacteristicPage, Competency, Theme
from contentfiles.faults import ContentFileError
from contentfiles.front_matter import ContentFile, read
from contentfiles.markdown import blocks
from contributions.models import CallPage, CallsPage
from contributions.models.calls import SUBJECTS
from contributions.samples.schema import CallSample
from library.samples.outcome import Outcome
from library.samples.records import Record, find_record, fingerprint, remember
from publishing.projection.transactions import atomic

FOLDER = Path(__file__).with_name("content")
MODELS: dict[str, Any] = {"competency": Competency, "characteristic": CharacteristicPage, "theme": Theme}

CallFile = ContentFile[CallSample]


def load() -> Outcome:
    """Make the library hold the sample calls; write nothing that is so already.

    One that somebody has changed since it was loaded is left as it is. A library without a page of all calls gets none.
    Raises ContentFileError.
    """
    outcome = Outcome()
    with atomic():
        front = CallsPage.objects.first()
        for path in sorted(FOLDER.glob("*.md")) if front else ():
            _bring(read(path, CallSample), front, outcome)
    return outcome


def _bring(file: CallFile, front: Any, outcome: Outcome) -> None:
    key = file.path.stem
    page = CallPage.objects.filter(sample_key=key).first()
    source = Record(fingerprint(file.path.read_bytes()))
    earlier = find_record(page) if page else None
    if page and not earlier:
        outcome.left.append(page.title)
        return
    if page and earlier == source:
        outcome.unchanged.append(page.title)
        return
    is_new = page is None
    page = page or _create(file, front)
    _fill(page, file)
    page.latest_revision = page.save_revision()
    page.latest_revision.publish()
    remember(page, page.latest_revision, source, is_new=is_new)
    (outcome.created if is_new else outcome.updated).append(page.title)


def _create(file: CallFile, front: Any) -> CallPage:
    key = file.path.stem
    if front.get_children().filter(slug=key).exists():
        raise ContentFileError([file.fault(f"there is another call “{key}”")])
    page = CallPage(title=file.head.title, slug=key, sample_key=key, live=False)
    page.translation_key = uuid5(NAMESPACE_URL, f"sample-call:{key}")
    front.refresh_from_db()
    front.add_child(instance=page)
    return page


def _fill(page: CallPage, file: CallFile) -> None:
    head = file.head
    page.title, page.summary, page.closes, page.prompts = head.title, head.summary, head.closes, "\n".join(head.prompts)
    page.body = blocks(file.text.children, {})
    page.first_published_at = timezone.make_aware(datetime.combine(head.date, time(12)))
    name, slug = head.subject
    found = MODELS[name].objects.filter(slug=slug).first()
    if found is None:
        raise ContentFileError([file.fault(f"there is no {name} “{slug}”", name)])
    for subject in SUBJECTS:
        setattr(page, subject, found if subject == name else None)
