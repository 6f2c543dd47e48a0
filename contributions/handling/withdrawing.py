"""Taking a story back: before it is published, all of it goes; afterwards, it is taken down in the same moment."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from contributions.handling.brought_along import forget, pictures_of
from contributions.handling.changing import Stage, changed
from contributions.handling.letters import mails_about
from contributions.handling.media import evidence_of, remove_media
from contributions.handling.news import tell_editors
from contributions.models import Contribution
from people.links import keys
from publishing.models import ConsentRecord
from publishing.previews import tokens


def withdraw(contribution: Contribution) -> None:
    """Take back what was offered; of it, the reference and the dates stay. Raises NotDone if that has happened."""
    with changed(contribution, set(Stage) - {Stage.WITHDRAWN}) as kept:
        end_or_remove(kept)
        kept.messages.all().delete()
        kept.remarks.all().delete()
        mails_about(kept).delete()
        keys.links_to(kept).update(person="")
        kept.answers, kept.email, kept.name, kept.approved_words = {}, "", "", ""
        kept.asked_text, kept.approved_text = [], []
        kept.file, kept.file_name, kept.told = "", "", ""
        kept.stage, kept.closed_at = Stage.WITHDRAWN, timezone.now()
        tell_editors(kept)


def end_or_remove(contribution: Contribution) -> None:
    """Take the story down, for nobody agrees to it any more; a draft that the world has not seen is deleted.

    Pictures and recordings go in either case.
    """
    remove_media(contribution)
    if contribution.page is None:
        return
    about = ConsentRecord.objects.filter(page=contribution.page)
    by_them = (
        Q(given_by=contribution.email) if contribution.email else Q(evidence_note__startswith=evidence_of(contribution))
    )
    given = about.filter(by_them)
    if contribution.was_published:
        for record in given.filter(withdrawn_on=None):
            record.withdrawn_on = timezone.localdate()
            record.save()
        return
    given.delete()
    ConsentRecord.objects.filter(page=contribution.page, evidence_note__startswith=evidence_of(contribution)).delete()
    _delete(contribution)


def remove(contribution: Contribution) -> None:
    """Take the story down, and delete it with every version: without whoever told it, it is never shown again."""
    end_or_remove(contribution)
    if contribution.page is not None:
        _delete(contribution)


def _delete(contribution: Contribution) -> None:
    """Delete a story with every version, what was shown of it, and its title where its history is told."""
    page = Page.objects.get(pk=contribution.page_id).specific
    for grant in page.preview_grants.all():
        tokens.revoke(grant)
    contribution.page = None
    contribution.save(update_fields=["page"])
    brought = pictures_of(page)
    page.delete()
    forget(brought)
    name = f"Contribution {contribution.reference}"
    PageLogEntry.objects.filter(page=page.pk).update(label=name, data={})
    ConsentRecord.objects.filter(page_key=page.translation_key).update(page_title=name)
