"""Removing the sample stories with every trace."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.models import Page, PageLogEntry

from library.models import StoryPage, StoryTopic
from library.samples.companions import Companions, all_companions
from library.samples.records import EVIDENCE, GIVEN_BY, Record, find_record, is_as_loaded
from library.samples.usage import remove_unused_files, remove_unused_topics
from publishing.documents.kinds import kind_of
from publishing.documents.names import source_of
from publishing.models import ConsentRecord, DirtyMark, Picture, PublicDocument, Recording, Scope, is_binned
from publishing.pages.base import BasePage
from publishing.projection.forgetting import forget
from publishing.projection.marks import mark
from publishing.projection.transactions import atomic


@dataclass
class Outcome:
    """What was removed, and what was left because somebody had changed it; by title."""

    removed: list[str] = field(default_factory=list)
    companions: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def purge() -> Outcome:
    """Remove every sample that nobody has changed since it was loaded, and those in the bin, in one transaction.

    With it go its consents, history, aliases, pictures, recordings and topics, unless something else uses them, and
    its documents: samples leave no trace, not even the notice that something was there. Followers of the sequence
    would not hear of documents that vanish, so a new epoch begins and they start afresh. A copy is no sample.
    """
    outcome = Outcome()
    with atomic():
        samples = {page: find_record(page) for page in StoryPage.objects.exclude(sample_key="").specific()}
        gone = {page: record for page, record in samples.items() if record or is_binned(page)}
        outcome.left += [page.title for page in samples if page not in gone]
        outcome.removed += [page.title for page in gone]
        topics = set(StoryTopic.objects.filter(content_object__in=gone).values_list("tag_id", flat=True))
        kept = [page for page in samples if page not in gone]
        _delete_pages(gone)
        kept += [page for one in all_companions() for page in _delete_companions(one, outcome)]
        # Of a sample that was deleted by hand: nobody agreed to anything in it, so there is nothing to keep.
        ConsentRecord.objects.filter(page=None, given_by=GIVEN_BY, evidence_note=EVIDENCE).delete()
        remove_unused_topics(topics)
        outcome.left += _delete_files(record for record in gone.values() if record)
        _delete_documents(kept)
    return outcome


def _delete_companions(companions: Companions, outcome: Outcome) -> list[BasePage]:
    """Delete what another room brought; return what is left, because somebody has changed it."""
    pages = list(companions.pages.objects.exclude(sample_key=""))
    gone = [page for page in pages if find_record(page) or is_binned(page)]
    _delete_pages(gone)
    kept = [page for page in pages if page not in gone]
    outcome.companions[companions.name] = [page.title for page in gone]
    outcome.left += [page.title for page in kept]
    return kept


def _delete_pages(pages: Iterable[BasePage]) -> None:
    for page in pages:
        # Its document goes without a tombstone, so what links to it has to be told here.
        mark(source_of(page), Scope.DEPENDENTS)
        family = [page, *Page.objects.filter(alias_of=page)]
        keys, sources = [member.pk for member in family], [source_of(member) for member in family]
        ConsentRecord.objects.filter(page__in=keys).delete()
        for member in family:
            Page.objects.get(pk=member.pk).delete()
        PageLogEntry.objects.filter(page__in=keys).delete()
        DirtyMark.objects.filter(source__in=sources).delete()


def _delete_files(records: Iterable[Record]) -> list[str]:
    """Delete the pictures and recordings that the loader made; return the titles of those that somebody changed."""
    left = []
    for record in records:
        for model, made in ((Picture, record.image), (Recording, record.recording)):
            thing = model.objects.filter(pk=made.pk).first() if made else None
            if thing and made and not is_as_loaded(thing, made):
                left.append(thing.title)
            elif thing:
                remove_unused_files([thing])
    return left


def _delete_documents(remaining: Iterable[BasePage]) -> None:
    kept = [page.translation_key for page in remaining]
    collections = {"stories", *(kind_of(one.pages.document_kind).collection for one in all_companions())}
    forget(PublicDocument.objects.filter(is_sample=True, collection__in=collections).exclude(pk__in=kept))
