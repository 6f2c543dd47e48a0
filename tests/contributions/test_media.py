"""Pictures and recordings of what people offer: private until they are approved, and gone with what they came with."""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from contributions.models import Contribution, ContributionFile
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage
from people.models import Erasure, Mail, PrivateLink, ProgressFile
from people.questions.plain_words import CHOOSE
from people.register import ledger
from people.register.holdings import all_holdings
from people.register.ledger import digest_of
from publishing.models import ConsentRecord, Picture, Recording, Rendition
from publishing.projection.transactions import atomic
from publishing.worker.spare_files import remove_spare_files
from tests.support.contributors import ADDRESS, START, Contributor
from tests.support.pages import Page, faults
from tests.support.presence import present
from tests.support.served import Client

pytestmark = pytest.mark.django_db
RECORDINGS = Path(settings.BASE_DIR, "tests", "publishing", "recordings")
PLACE = "Taken at the ward"


@pytest.fixture
def ann(world) -> Contributor:
    return Contributor()


@pytest.fixture
def do(cms):
    """Press a button in the inbox."""

    def do(contribution: Contribution, name: str) -> Contribution:
        assert cms.post(f"/admin/offered/{contribution.pk}/", {"do": name}).status_code == 302
        return now_of(contribution)

    return do


def now_of(contribution: Contribution) -> Contribution:
    return Contribution.objects.select_related("page").get(pk=contribution.pk)


def photo(name: str = "zzqward.png") -> SimpleUploadedFile:
    """A picture with a remark in it that says where it was taken."""
    file, exif = BytesIO(), Image.Exif()
    exif[0x010E] = PLACE
    Image.new("RGB", (40, 30), "#0B5D57").save(file, "PNG", exif=exif)
    return SimpleUploadedFile(name, file.getvalue())


def recording(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (RECORDINGS / name).read_bytes())


def about(**fields: Any) -> dict[str, Any]:
    return {"description": "A board with two lists", "credit": "The storyteller", **fields}


def press(ann: Contributor, page: str, **fields: Any) -> str:
    """Send a page; return where it leads to, or what it says is wrong."""
    answer = ann.browser.post(f"{START}{page}/", fields)
    if answer.status_code == 303:
        return str(answer["Location"]).removeprefix(START)
    shown = Page(answer.content.decode())
    assert faults(shown) == []
    return shown.text


def to_pictures(ann: Contributor, kind: str = "blog") -> None:
    for page, fields in ann.pages(kind).items():
        if page == "pictures":
            break
        ann.browser.post(f"{START}{page}/", fields)
    assert press(ann, "pictures", pictures="yes") == "picture/"


def with_pictures(ann: Contributor, kind: str = "blog") -> Contribution:
    """A contribution with two pictures, one of which shows two people."""
    to_pictures(ann, kind)
    shows = about(file=photo(), people="The porter\n\n Zzqbob  Other", agreed="on", another="on")
    assert press(ann, "picture", **shows) == "picture-2/"
    assert press(ann, "picture-2", **about(file=photo("second.png"))) == "shows/"
    return ann.walk(kind, since="shows")


def complete(page: StoryPage) -> None:
    draft = page.specific.get_latest_revision_as_object()
    with atomic():
        draft.summary, draft.recognisable = "What the story is about.", "no"
        draft.save_revision()


def approved(ann: Contributor, contribution: Contribution, do) -> Contribution:
    complete(present(do(contribution, "draft").page))
    words = do(contribution, "approval").asked_words
    assert ann.browser.post(ann.follow(), {"do": "approve", "words": words}).status_code == 303
    return now_of(contribution)


def read(answer: Any) -> bytes:
    """What a file says, to its end."""
    return b"".join(answer.streaming_content)


def stored() -> set[str]:
    return {str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_a_picture_is_checked_at_once_and_kept_whatever_else_is_wrong(ann):
    to_pictures(ann)
    for wrong, said in (
        (SimpleUploadedFile("a.svg", b"<svg/>"), "Choose a picture: JPEG, PNG"),
        (SimpleUploadedFile("a.png", b"<html>"), "is not a picture that the library can read"),
        (SimpleUploadedFile("a.png", b""), "This file is empty."),
    ):
        assert said in press(ann, "picture", **about(file=wrong))
    assert ProgressFile.objects.count() == 0
    # Something beside it is wrong, then something is pointed at: it is uploaded once.
    told = press(ann, "picture", file=photo(), description="A board", people="The porter")
    for words in ("Say who took the picture", "Tick the box if each of them agrees", "We have zzqward.png"):
        assert words in told
    kept = ProgressFile.objects.get()
    assert (kept.name, str(kept.file).startswith("private/")) == ("zzqward.png", True)
    with kept.file.open("rb") as file:
        assert PLACE.encode() not in file.read()
    assert ann.browser.get(f"/media/{kept.file}").status_code == 404
    assert "looks like an email address" in press(ann, "picture", **about(description="Ask ann@trust.test"))
    assert "Take out the NHS number" in press(ann, "picture", **about(description="943 476 5919", file=photo("b.png")))
    assert press(ann, "picture", **about()) == "shows/"
    assert ProgressFile.objects.get().name == "b.png"
    # A program keeps nothing here.
    press(ann, "picture", file=photo("c.png"), website="https://spam.test")
    assert ProgressFile.objects.get().name == "b.png"
    # Whoever changes their mind sends none.
    assert press(ann, "pictures", pictures="no") == "shows/"
    ann.walk(since="shows")
    assert (ContributionFile.objects.count(), ProgressFile.objects.count()) == (0, 0)


def test_pictures_stand_in_the_draft_and_are_public_once_they_are_approved(
    ann, cms, do, django_capture_on_commit_callbacks
):
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        contribution = with_pictures(ann)
    files = list(contribution.files.all())
    assert [(one.question, one.name) for one in files] == [("picture", "zzqward.png"), ("picture-2", "second.png")]
    assert contribution.answers["picture"] == {
        "description": "A board with two lists", "credit": "The storyteller", "people": "The porter\n\n Zzqbob  Other",
        "agreed": True,
    }  # fmt: skip
    # The tracker shows them, to whoever has its link; editors save them.
    place = ann.follow()
    page = ann.browser.get(place).content.decode()
    assert faults(Page(page)) == []
    assert f'<img src="files/{files[0].pk}/" alt="zzqward.png"' in page
    seen = ann.browser.get(f"{place}files/{files[0].pk}/")
    assert (seen["Content-Type"], seen["Cache-Control"]) == ("image/png", "no-store")
    assert read(seen).startswith(b"\x89PNG")
    assert Client().get(f"{place}files/{files[0].pk}/").status_code == 404
    assert ann.browser.get(f"{place}files/999999/").status_code == 404
    assert "zzqward.png" in cms.get(f"/admin/offered/{contribution.pk}/").content.decode()
    saved = cms.get(f"/admin/offered/{contribution.pk}/files/{files[1].pk}/")
    assert (saved["Content-Disposition"], read(saved)[:4]) == ('attachment; filename="second.png"', b"\x89PNG")
    assert cms.get(f"/admin/offered/999999/files/{files[1].pk}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        draft = present(do(contribution, "draft").page).specific.get_latest_revision_as_object()
    first, second = Picture.objects.order_by("pk")
    assert (first.credit, first.description, first.consent) == ("The storyteller", "A board with two lists", "given")
    assert (second.consent, second.collection.name) == ("not-needed", "From people who offer stories")
    assert (draft.image, draft.body[1].block_type, draft.body[1].value["image"]) == (first, "image", second)
    assert "is in a private collection" in str(cms.get(f"/admin/pages/{draft.pk}/edit/").content)
    assert "in the draft as" in cms.get(f"/admin/offered/{contribution.pk}/").content.decode()
    assert ConsentRecord.objects.count() == 0

    contribution = approved(ann, contribution, do)
    given = set(ConsentRecord.objects.values_list("given_by", flat=True))
    assert given == {ADDRESS, "The porter", "Zzqbob Other"}
    assert (
        f"Contribution {contribution.reference}: whoever offered"
        in ConsentRecord.objects.get(given_by="The porter").evidence_note
    )
    with atomic():
        present(contribution.page).specific.get_latest_revision().publish()
    shown = Client().get(present(contribution.page).url_path.removeprefix("/home"))
    assert shown.status_code == 200
    picture = Rendition.objects.filter(image=second).first()
    public = Client().get(f"/media/{present(picture).file}")
    assert (public.status_code, len(read(public)) > 0) == (200, True)
    # Taken back, nothing of them is left, here or on the disk.
    with django_capture_on_commit_callbacks(execute=True):
        assert ann.browser.post(f"{place}withdraw/").status_code == 303
    assert Client().get(f"/media/{present(picture).file}").status_code == 404
    for gone in (Picture, Rendition, ContributionFile):
        assert gone.objects.count() == 0
    assert stored() == before


def test_whoever_takes_their_own_consent_back_has_not_agreed_again_because_the_story_is_approved_again(ann, do):
    contribution = approved(ann, with_pictures(ann), do)
    with atomic():
        porter = ConsentRecord.objects.get(given_by="The porter")
        porter.withdrawn_on = timezone.localdate()
        porter.save()
    words = do(contribution, "approval").asked_words
    ann.browser.post(f"/offer-a-story/mine/{contribution.reference}/", {"do": "approve", "words": words})
    assert now_of(contribution).stage == "approved"
    assert [one.state[:9] for one in ConsentRecord.objects.filter(given_by="The porter")] == ["Withdrawn"]


def test_a_case_study_shows_its_further_pictures_at_its_end_and_a_picture_left_out_leaves_no_consent(ann, do):
    contribution = with_pictures(ann, "case-study")
    draft = present(do(contribution, "draft").page).specific.get_latest_revision_as_object()
    assert [block.block_type for block in draft.body[-1].value["content"]] == ["text", "image"]
    with atomic():
        draft.image = None
        draft.save_revision(clean=False)
    approved(ann, contribution, do)
    assert [one.collection.depth for one in Picture.objects.order_by("pk")] == [2, 1]
    assert ConsentRecord.objects.get().given_by == ADDRESS
    place = f"/offer-a-story/mine/{contribution.reference}/"
    ann.browser.post(f"{place}withdraw/")
    assert (ConsentRecord.objects.count(), StoryPage.objects.count(), Picture.objects.count()) == (0, 0, 0)


def test_a_voice_is_brought_as_a_recording(ann, do):
    for page in ("kind", "title"):
        ann.browser.post(f"{START}{page}/", ann.pages("vox-pop")[page])
    assert "Bring a recording" in ann.browser.get(f"{START}way/").content.decode()
    assert CHOOSE in press(ann, "way", way="file")
    assert press(ann, "way", way="recording") == "recording/"
    for name, said in (
        ("alac.m4a", "which many browsers do not play"),
        ("hevc.mp4", "which many browsers do not show"),
    ):
        assert said in press(ann, "recording", file=recording(name))
    assert "Choose a sound recording (MP3 or M4A)" in press(ann, "recording", file=photo("a.mov"))
    assert press(ann, "recording", file=recording("tone.mp3"), said="A tone, and zzqwords.") == "pictures/"
    press(ann, "pictures", pictures="yes")
    assert "I have another picture" not in ann.browser.get(f"{START}picture/").content.decode()
    contribution = ann.walk("vox-pop", since="pictures")
    assert contribution.answers["recording"] == {"said": "A tone, and zzqwords.", "people": "", "agreed": False}
    draft = present(do(contribution, "draft").page).specific.get_latest_revision_as_object()
    assert isinstance(draft, VoxPopPage)
    made = Recording.objects.get()
    assert (draft.recording, made.type, made.transcript) == (made, "audio", "A tone, and zzqwords.")
    assert (made.consent, made.collection.name) == ("given", "From people who offer stories")
    assert made.duration > 0
    complete(present(now_of(contribution).page))
    do(contribution, "approval")
    place = ann.follow()
    ann.browser.post(place, {"do": "approve", "words": now_of(contribution).asked_words})
    assert Recording.objects.get().collection.depth == 1


def test_a_recording_of_more_than_two_minutes_is_refused(ann, monkeypatch):
    monkeypatch.setattr("contributions.offering.recording.LONGEST_VOX_POP", 0)
    for page in ("kind", "title"):
        ann.browser.post(f"{START}{page}/", ann.pages("vox-pop")[page])
    press(ann, "way", way="recording")
    assert "It lasts" in press(ann, "recording", file=recording("tone.mp3"))
    assert ProgressFile.objects.count() == 0


def test_somebody_sees_saves_and_deletes_their_data(ann, cms, do):
    contribution = with_pictures(ann)
    other = Contributor(word="zzqother").offer()
    do(contribution, "draft")
    place = ann.follow_first(contribution)
    page = Page(ann.browser.get(f"{place}data/").content.decode())
    assert faults(page) == []
    for words in (ADDRESS, "About reflection", "The porter", "You may publish my story", "A story was received"):
        assert words in page.text
    answer = ann.browser.get(f"{place}data.zip")
    assert (answer["Cache-Control"], answer["Content-Type"]) == ("no-store", "application/zip")
    with ZipFile(BytesIO(read(answer))) as archive:
        held = json.loads(archive.read("data.json"))
        assert archive.namelist() == ["data.json", "files/1 zzqward.png", "files/2 second.png"]
        assert archive.read("files/1 zzqward.png").startswith(b"\x89PNG")
    assert held["Your email address"] == ADDRESS
    told = {one["Question"]: one["Answers"] for one in held["What you told us"]}
    assert told["Your picture"]["Who took it?"] == "The storyteller"
    assert told["What does your story show?"]["It shows"] == "Bridging"
    for address in ("data/", "data.zip"):
        assert Client().get(f"{place}{address}").status_code == 404
    assert Client().post(f"{place}data/").status_code == 404
    assert "Everything has been deleted" in Page(ann.browser.post(f"{place}data/").content.decode()).text
    # This story alone, whoever else shares the address; and a name of it alone stays in the ledger.
    assert Erasure.objects.get().digest == digest_of(f"contribution {contribution.reference}")
    assert [one.pk for one in Contribution.objects.all()] == [other.pk]
    assert (Picture.objects.count(), BlogPage.objects.count(), CaseStudyPage.objects.count()) == (0, 0, 0)
    assert ann.browser.get(f"{place}data/").status_code == 404


def test_of_a_published_story_that_is_deleted_no_name_of_its_teller_stays(ann, do):
    contribution = approved(ann, ann.walk(), do)
    with atomic():
        present(contribution.page).specific.get_latest_revision().publish()
    place = f"/offer-a-story/mine/{contribution.reference}/"
    assert "without your name" in ann.browser.get(f"{place}data/").content.decode()
    assert ann.browser.post(f"{place}data/").status_code == 200
    assert Client().get(present(contribution.page).url_path.removeprefix("/home")).status_code == 410
    record = ConsentRecord.objects.get()
    assert (record.state, record.given_by) == ("Erased", "Somebody who was erased")
    assert (Mail.objects.filter(recipient=ADDRESS).count(), PrivateLink.objects.count()) == (0, 0)
    # Another story of theirs would be found by other names alone.
    names = ledger.knows(name for holding in all_holdings() for name in holding.names())
    assert ADDRESS not in names


def test_a_private_file_that_belongs_to_nothing_leaves_the_disk_a_day_later(ann):
    to_pictures(ann)
    press(ann, "picture", **about(file=photo()))
    kept = Path(ProgressFile.objects.get().file.path)
    spare, young = kept.with_name("spare.png"), kept.with_name("young.png")
    for path in (spare, young):
        path.write_bytes(b"")
    for path in (spare, kept):
        os.utime(path, (0, 0))
    remove_spare_files(timezone.localdate())
    assert [path.exists() for path in (kept, spare, young)] == [True, False, True]
