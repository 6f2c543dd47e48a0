"""Putting the pictures and the recording of a contribution into its draft."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from contributions.handling.media import COLLECTION, IMAGE, RECORDING, kind_of_recording, people_in
from contributions.models import Contribution, ContributionFile
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage
from library.word.content import identified
from library.word.pictures import private_collection
from publishing.media.pictures.uploads import PreparedUpload
from publishing.models import Consent, Picture, Recording


def put_media(page: StoryPage, contribution: Contribution, pictures: Mapping[int, PreparedUpload], user: Any) -> None:
    """Put what came with a contribution into its draft: the first picture above, others at the end of the text."""
    for one in contribution.files.select_related("picture", "recording").exclude(file=""):
        if one.question == RECORDING:
            one.recording = _recording(one, user)
            if isinstance(page, VoxPopPage):
                page.recording = one.recording
        else:
            description = contribution.given(one.question, "description")
            about = _about(one, user)
            one.picture = Picture.objects.create(file=pictures[one.pk], description=description, **about)
            _show(page, one.picture)
        one.file = ""
        one.save()


def _recording(one: ContributionFile, user: Any) -> Recording:
    said, kind = one.contribution.given(RECORDING, "said"), kind_of_recording(one.name)
    with one.file.open("rb") as file:
        content = ContentFile(file.read(), name=one.name)
    recording = Recording(file=content, type=kind, transcript=said, **_about(one, user))
    # Length and size of the picture are read from the file.
    recording.clean()
    recording.save()
    return recording


def _about(one: ContributionFile, user: Any) -> dict[str, Any]:
    title = f"{one.contribution.given('title', 'title')[:200]}, {one.question.replace('-', ' ')}"
    agreed = Consent.GIVEN if people_in(one.contribution.given(one.question, "people")) else Consent.NOT_NEEDED
    return {
        "title": title,
        # Whoever sends a recording is heard in it, and agrees by sending it.
        "consent": Consent.GIVEN if one.question == RECORDING else agreed,
        "credit": one.contribution.given(one.question, "credit"),
        "collection": private_collection(COLLECTION),
        "uploaded_by_user": user,
    }


def _show(page: StoryPage, picture: Picture) -> None:
    if page.image is None:
        page.image = picture
        return
    block = {"type": IMAGE, "value": {"image": picture.pk, "caption": ""}}
    if isinstance(page, BlogPage):
        page.body = identified([*page.body.get_prep_value(), block])
    elif isinstance(page, CaseStudyPage) and page.body:
        *parts, last = page.body.get_prep_value()
        value = {**last["value"], "content": identified([*last["value"]["content"], block])}
        page.body = [*parts, {**last, "value": value}]
