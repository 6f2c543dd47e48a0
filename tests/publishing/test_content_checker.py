"""The content checker is in previews, and nowhere else."""

import json
import re

import pytest

from publishing.models import Picture, Recording
from publishing.previews.checks import wordless

MARKS = ("wagtail-userbar", "preview-checks", "lacking-words")


def marks_in(html: str) -> list[str]:
    return [mark for mark in MARKS if mark in html]


def test_a_preview_brings_it_and_no_public_answer_does(world, cms, client):
    page = world.story(slug="two-lists")
    before = client.get("/library/two-lists/").text
    preview = cms.get(f"/admin/pages/{page.pk}/view_draft/")
    assert marks_in(preview.text) == list(MARKS)
    assert "private" in preview["Cache-Control"]
    assert "'unsafe-inline'" not in preview["Content-Security-Policy"]
    for reader in (cms, client):
        answer = reader.get("/library/two-lists/")
        assert marks_in(answer.text) == []
        assert answer.text == before


def test_readers_of_a_draft_get_it_without(world, cms):
    assert marks_in(cms.get(f"/admin/drafts/{world.draft().pk}/page/").text) == []


def test_a_preview_names_the_pictures_that_have_no_words(world, cms, picture: Picture):
    def named() -> list[str]:
        html = cms.get(f"/admin/pages/{page.pk}/view_draft/").text
        found = re.search(r'id="lacking-words" type="application/json">(.*?)</script>', html)
        assert found
        return json.loads(found[1])["alternative"]

    page = world.draft(image=picture)
    assert named() == []
    Picture.objects.update(description="")
    assert named()
    assert set(named()) <= set(picture.renditions.values_list("file", flat=True))
    Picture.objects.update(decorative_only=True)
    assert named() == []


@pytest.mark.django_db
def test_a_recording_is_named_by_what_it_lacks():
    for name, kind, fields in [
        ("a.mp3", "audio", {}), ("b.mp3", "audio", {"transcript": "Words."}),
        ("c.mp4", "video", {}), ("d.mp4", "video", {"transcript": "Words.", "captions": "d.vtt"}),
    ]:  # fmt: skip
        Recording.objects.bulk_create(
            [Recording(title=name, file=name, type=kind, duration=1, collection_id=1, **fields)]
        )
    assert wordless(["a.mp3", "b.mp3", "c.mp4", "d.mp4", "other"]) == {
        "alternative": [], "transcript": ["a.mp3", "c.mp4"], "captions": ["c.mp4"],
    }  # fmt: skip
