"""Removing the sample events and resources with every trace."""

from dataclasses import dataclass, field
from itertools import chain

from wagtail.models import Page, PageLogEntry

from programme.models import DiaryEntry, EventPage, ReadingListPage, ResourcePage
from publishing.documents.names import source_of
from publishing.models import Attachment, DirtyMark, PublicDocument, Scope, is_binned
from publishing.pages.watching import pages_that_use
from publishing.projection.forgetting import forget
from publishing.projection.marks import mark
from publishing.projection.transactions import atomic


@dataclass
class Outcome:
    """What was removed, and what was left because somebody had changed it; by title."""

    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def purge() -> Outcome:
    """Remove every sample that nobody has worked on, and those in the bin, with files that nothing else uses."""
    outcome = Outcome()
    with atomic():
        samples = list(
            chain(*(model.objects.exclude(sample_key="") for model in (ReadingListPage, ResourcePage, EventPage)))
        )
        gone = [page for page in samples if is_binned(page) or not _is_worked_on(page)]
        outcome.left += [page.title for page in samples if page not in gone]
        outcome.removed += [page.title for page in gone]
        files = [page.attachment for page in gone if isinstance(page, ResourcePage) and page.attachment]
        for page in gone:
            _remove(page)
        for file in files:
            if not pages_that_use(file):
                Attachment.objects.get(pk=file.pk).delete()
        forget(PublicDocument.objects.filter(pk__in=[page.translation_key for page in gone]))
    return outcome


def _is_worked_on(page: Page) -> bool:
    return bool(PageLogEntry.objects.filter(page=page.pk, user__isnull=False).exists())


def _remove(page: EventPage | ResourcePage | ReadingListPage) -> None:
    # Its document goes without a tombstone, so what links to it has to be told here.
    mark(source_of(page), Scope.DEPENDENTS)
    family = [page, *Page.objects.filter(alias_of=page)]
    for member in family:
        Page.objects.get(pk=member.pk).delete()
    DiaryEntry.objects.filter(identity=page.translation_key).delete()
    PageLogEntry.objects.filter(page__in=[member.pk for member in family]).delete()
    DirtyMark.objects.filter(source__in=[source_of(member) for member in family]).delete()
