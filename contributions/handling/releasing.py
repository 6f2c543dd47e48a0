"""Letting pictures and recordings be published with the version that shows them."""

from django.utils import timezone
from wagtail.models import Collection

from contributions.handling.media import COLLECTION, RECORDING, evidence_of, people_in
from contributions.models import Contribution, ContributionFile
from library.models import StoryPage
from publishing.blocks.words import written
from publishing.models import ConsentRecord, Picture


def release_media(contribution: Contribution, page: StoryPage) -> None:
    """Let the pictures and the recording that a version shows be published with it: its contributor has approved it.

    For each person who can be recognised there is a consent of their own from now on.
    """
    shown = _shown_by(page)
    root = Collection.get_first_root_node()
    for one in contribution.files.select_related("picture", "recording"):
        file = one.picture or one.recording
        if file is None or (one.question != RECORDING and file.pk not in shown):
            continue
        if file.collection.name == COLLECTION:
            file.collection = root
            file.save()
        _record_people(one)


def _shown_by(page: StoryPage) -> set[int | None]:
    """The keys of the pictures that a version shows."""
    body = getattr(page, "body", None)
    shown = written(body.stream_block, body, leads_to=False) if body is not None else ()
    return {page.image_id, *(one.pk for one in shown if isinstance(one, Picture))}


def _record_people(one: ContributionFile) -> None:
    contribution = one.contribution
    for person in people_in(contribution.given(one.question, "people")):
        note = (
            f"{evidence_of(contribution)} whoever offered the story said so in the form on "
            f"{timezone.localtime(contribution.received_at):%-d %B %Y} (wording {contribution.wording})."
        )
        # Whoever has taken it back has not agreed again because the story was approved again.
        if not ConsentRecord.objects.filter(page=contribution.page, given_by=person).exists():
            ConsentRecord.objects.create(
                page=contribution.page,
                given_by=person,
                covers=f"Can be recognised: {one.question.replace('-', ' ')}. Publication here and on other sites",
                evidence_note=note,
                given_on=timezone.localdate(contribution.received_at),
            )
