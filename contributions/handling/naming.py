"""How whoever tells a story is named. To be named no more is theirs to say: it is done at once, wherever it is shown.

To be named after all is a change of the story: an editor makes it, and asks for approval as for any other.
"""

from typing import Any

from django.utils import timezone

from contributions.handling.changing import NotDone, Stage, changed
from contributions.handling.drafting import byline_of
from contributions.handling.news import tell_editors
from contributions.handling.said import said_in
from contributions.handling.wording import words_of
from contributions.models import Contribution, Message
from library.models import StoryPage
from publishing.documents.problems import PublishRefused
from publishing.models import ConsentRecord
from publishing.pages import readiness
from publishing.pages.amendments import amend_everywhere
from publishing.projection.transactions import atomic

BY_ROLE, BY_NAME = "role", "name"


def name_by(contribution: Contribution, credit: str, name: str = "") -> None:
    """Name somebody by their role, or by this name too, from now on. Raises NotDone if they are named so."""
    with changed(contribution) as kept:
        before = byline_of(kept)
        kept.answers["consent"] = {**kept.answers.get("consent", {}), "credit": credit}
        kept.name = name or kept.name
        # Editors may have named them though they had not asked for it in this way.
        is_named = credit == BY_ROLE and kept.page is not None and kept.page.byline != byline_of(kept)
        if byline_of(kept) == before and not is_named:
            message = "You are named like this already."
            raise NotDone(message)
        _keep_in_mind(kept, credit)
        is_done = kept.page is None or (credit == BY_ROLE and _take_name_out(kept, kept.page.specific))
        if kept.stage == Stage.APPROVAL or not is_done:
            # What they were asked about is over; and somebody has to see to it, published or not.
            kept.stage = Stage.EDITING if kept.page_id else kept.stage
            kept.remind_on = timezone.localdate()
        tell_editors(kept)
    if kept.page_id:
        readiness.refresh([kept.page_id])


def _keep_in_mind(contribution: Contribution, credit: str) -> None:
    """Keep what was asked for and when: among the messages, and with the consent if there is one."""
    today = timezone.localdate()
    # The name itself stands in its own field, and goes when that does.
    how = "by my role only" if credit == BY_ROLE else "with my name too"
    Message.objects.create(
        contribution=contribution, is_from_contributor=True, text=f"From now on I would like to be named {how}."
    )
    given = ConsentRecord.objects.filter(page=contribution.page_id, given_by=contribution.email, withdrawn_on=None)
    for record in given.exclude(page=None):
        asked = "by role only" if credit == BY_ROLE else "with their name"
        told = f"On {today:%-d %B %Y} they asked by private link to be named {asked}."
        record.evidence_note = f"{record.evidence_note} {told}".strip()
        record.save()


def _take_name_out(contribution: Contribution, page: StoryPage) -> bool:
    """Put the role in place of the name, live and in every draft; say whether that can be done without an editor.

    What is live never waits: where something else keeps the drafts from being published, they are for an editor.
    """
    role = byline_of(contribution)
    approved = contribution.approved_words, contribution.approved_text

    def change(version: Any) -> None:
        version.byline = role

    for version in (page, page.get_latest_revision_as_object()):
        _approve_with(contribution, version, change)
    try:
        with atomic():
            contribution.save()
            amend_everywhere(page, change)
    except PublishRefused:
        contribution.approved_words, contribution.approved_text = approved
        _take_it_out_of_what_is_live(contribution, page.pk, change)
        return False
    return True


def _take_it_out_of_what_is_live(contribution: Contribution, key: int, change: Any) -> None:
    live = StoryPage.objects.get(pk=key).specific
    if live.live:
        _approve_with(contribution, live, change)
        change(live)
        live.save(clean=False)


def _approve_with(contribution: Contribution, version: StoryPage, change: Any) -> None:
    """Let what was approved be approved with the other name; of what was not, nothing is."""
    if words_of(version) == contribution.approved_words:
        change(version)
        contribution.approved_words, contribution.approved_text = words_of(version), said_in(version)
