"""The contributor's approval: of exactly the version that will be published, and of none that says anything else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from contributions.handling.changing import NotDone, Stage, changed, changed_by_us
from contributions.handling.comparing import Change, compare
from contributions.handling.letters import TO_APPROVE, tell
from contributions.handling.media import evidence_of
from contributions.handling.news import tell_editors
from contributions.handling.releasing import release_media
from contributions.handling.said import said_in
from contributions.handling.wording import words_of
from contributions.models import Contribution, Message
from contributions.shapes.consent import WORDINGS
from library.models import StoryPage
from publishing.documents.problems import Problem
from publishing.models import ConsentRecord, PreviewGrant
from publishing.pages import readiness
from publishing.previews import tokens

# The audience of the version that is shown to be approved.
APPROVAL = "approval"
SHOWN_FOR = timedelta(days=60)


def ask_for_approval(contribution: Contribution, editor: Any) -> None:
    """Show the draft as it is now to its contributor, and ask whether it may be published so. Raises NotDone."""
    with changed_by_us(contribution) as kept:
        if kept.page is None:
            message = "Make a draft first."
            raise NotDone(message)
        draft = kept.page.specific.get_latest_revision_as_object()
        for grant in _grants(kept):
            tokens.revoke(grant)
        tokens.allow(draft, editor, APPROVAL, life=SHOWN_FOR)
        kept.asked_words, kept.asked_revision = words_of(draft), draft.latest_revision_id
        kept.asked_text = said_in(draft)
        kept.stage, kept.asked_at, kept.reminders = Stage.APPROVAL, timezone.now(), 0
        tell(kept, TO_APPROVE)


def version_to_approve(contribution: Contribution) -> PreviewGrant | None:
    """The version that a contributor was asked about; None if it cannot be shown any more."""
    grant = _grants(contribution).last()
    return tokens.find(tokens.token_of(grant)) if grant else None


def changed_since_approval(contribution: Contribution) -> list[Change] | None:
    """What the draft says that its contributor has not approved; None if that is nothing, or nothing was approved."""
    if contribution.page is None or not contribution.approved_words:
        return None
    draft = contribution.page.specific.get_latest_revision_as_object()
    if words_of(draft) == contribution.approved_words:
        return None
    return compare(contribution.approved_text, said_in(draft)) if contribution.approved_text else []


def asked_about(contribution: Contribution) -> list[Change]:
    """What the version that a contributor is asked about says that the one they have approved does not."""
    return compare(contribution.approved_text, contribution.asked_text) if contribution.approved_text else []


def approve(contribution: Contribution, words: str) -> None:
    """Take the approval of the version that says these words, and record the consent to it. Raises NotDone."""
    with changed(contribution, {Stage.APPROVAL}) as kept:
        if kept.page is None or words != kept.asked_words:
            message = "The story has been changed since you read it. Read it again before you approve it."
            raise NotDone(message)
        kept.approved_words, kept.approved_at, kept.stage = words, timezone.now(), Stage.APPROVED
        kept.approved_text = kept.asked_text
        _record(kept)
        if asked := Revision.objects.filter(pk=kept.asked_revision).first():
            release_media(kept, asked.as_object())
        tell_editors(kept)
    readiness.refresh([kept.page.pk])


def want_changes(contribution: Contribution, text: str) -> None:
    """Take what a contributor wants to be changed first. Raises NotDone."""
    with changed(contribution, {Stage.APPROVAL}) as kept:
        Message.objects.create(contribution=kept, is_from_contributor=True, text=text)
        kept.stage = Stage.EDITING
        tell_editors(kept)


def approval_problems(page: Page) -> Iterator[Problem]:
    """Let no story be published whose contributor has not approved this version, or has taken it back."""
    if not isinstance(page, StoryPage) or not page.pk:
        return
    contribution = Contribution.objects.filter(page=page.pk).first()
    if contribution is None:
        return
    if not contribution.is_open:
        yield Problem("consent", f"Contribution {contribution.reference} is {contribution.stage}.")
    elif contribution.concern_at:
        yield Problem("consent", f"Contribution {contribution.reference} is held back. Ask an administrator.")
    elif contribution.approved_words != words_of(page):
        what = "has approved other words" if contribution.approved_words else "has not approved this version"
        yield Problem("consent", f"Whoever offered this story ({contribution.reference}) {what}. Ask them to approve.")


def _record(contribution: Contribution) -> None:
    """Record the consent, with what shows that it was given; an earlier one that holds is enough."""
    record = ConsentRecord(
        page=contribution.page,
        given_by=contribution.email,
        covers=WORDINGS[contribution.wording].publish[:255],
        evidence_note=(
            f"{evidence_of(contribution)} agreed in the form on "
            f"{timezone.localtime(contribution.received_at):%-d %B %Y} (wording {contribution.wording}), "
            f"approved version {contribution.asked_revision} by private link."
        ),
        given_on=timezone.localdate(),
    )
    earlier = ConsentRecord.objects.filter(page=contribution.page, given_by=contribution.email)
    if not any(one.in_force(timezone.now()) for one in earlier):
        record.save()


def _grants(contribution: Contribution) -> Any:
    return PreviewGrant.objects.filter(page=contribution.page_id, audience=APPROVAL).order_by("pk")
