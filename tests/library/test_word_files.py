"""A Word file in the CMS: chosen, made a draft, its pieces placed, its report kept, and the file itself forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Collection, GroupPagePermission, PageLogEntry

from library.models import BlogPage, CaseStudyPage, StoryCompetency, StoryPage, VoxPopPage, WordImport
from library.word import drafts, pictures
from library.word.housekeeping import forget_word_files
from publishing.media.pictures import preparing, uploads
from publishing.models import Binned, Picture, PublicDocument
from publishing.models.file_rights import restricted_collections
from publishing.pages.binning import delete_for_good
from publishing.projection import marks
from publishing.projection.transactions import atomic
from tests.library.word_shapes import EIGHT
from tests.support.factories import consent, publish
from tests.support.pages import Page
from tests.support.served import Client
from tests.support.word_files import docx, h, p

ADDRESS = "/admin/word-files/"


@pytest.fixture(autouse=True)
def _small_renditions(monkeypatch):
    monkeypatch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))


def bring(client, content: bytes, kind: str = "case-study", name: str = "story.docx"):
    return client.post(ADDRESS, {"kind": kind, "file": SimpleUploadedFile(name, content)})


def outcome(client, page) -> Page:
    return Page(client.get(f"{ADDRESS}{page.pk}/").content.decode())


def writer(name: str, world, *actions: str) -> Client:
    """Somebody in a group with these rights to pages."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in actions:
        GroupPagePermission.objects.create(
            group=group, page=world.home, permission=Permission.objects.get(codename=f"{action}_page")
        )
    user = User.objects.create_user(name)
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def assert_nothing_is_stored():
    assert not StoryPage.objects.exists()
    assert not WordImport.objects.exists()
    assert not Picture.objects.exists()
    assert not Collection.objects.filter(name=pictures.COLLECTION).exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_file_becomes_a_draft_with_all_that_belongs_to_it(cms, editor, world):
    answer = bring(cms, EIGHT["word"](), name="Two lists.docx")
    page = CaseStudyPage.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}{page.pk}/")
    assert (page.title, page.slug, page.live, page.owner) == (
        "Two lists, one ward", "two-lists-one-ward", False, editor,
    )  # fmt: skip
    assert page.latest_revision.user == editor
    assert [entry.action for entry in PageLogEntry.objects.filter(page=page.pk).order_by("pk")] == [
        "wagtail.create", "wagtail.edit",
    ]  # fmt: skip
    assert [part.block_type for part in page.get_latest_revision_as_object().body] == [
        "challenge", "action", "change", "learning",
    ]  # fmt: skip
    assert not PublicDocument.objects.filter(collection="stories").exists()

    picture = Picture.objects.get()
    assert (picture.title, picture.description, picture.consent, picture.uploaded_by_user) == (
        "Two lists, one ward, picture 1", "A board with two lists", "not-given", editor,
    )  # fmt: skip
    assert picture.collection_id in restricted_collections()
    assert picture.collection.name == "From Word files"
    assert {problem.message for problem in page.lacks()} >= {
        "The image “Two lists, one ward, picture 1” has no consent to be published.",
        "The image “Two lists, one ward, picture 1” is in a private collection.",
    }

    shown = outcome(cms, page)
    for words in (
        "2 lines of a table of contents (3 words): left out.",
        "1 picture is in the private collection “From Word files”.",
        "“Two lists.docx” is kept until the story is published, 90 days at most.",
        "1. Background",
        "To the porters.",
    ):
        assert words in shown.text
    form = Page(cms.get(f"/admin/pages/{page.pk}/edit/").content.decode())
    assert "1 piece of the Word file is not placed yet." in form.text
    assert f"{ADDRESS}{page.pk}/" in {link["href"] for link in form.all("a")}


@pytest.mark.parametrize(("kind", "model"), [("blog", BlogPage), ("vox-pop", VoxPopPage)])
def test_it_becomes_the_kind_that_the_editor_picks(cms, world, kind, model):
    bring(cms, EIGHT["bare"](), kind, "Queue_at nine.docx")
    page = model.objects.get()
    assert page.title == "Queue at nine"
    assert "No title was found in the file" in outcome(cms, page).text
    assert WordImport.objects.get().waiting == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("story.docx", b"Once upon a time", "This is not a Word file (.docx)."),
        ("story.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "This is a file of an older Word (.doc)."),
        ("story.docx", EIGHT["pictures"]()[:-30], "This file is damaged or incomplete."),
        ("story.docx", b"", "This file is empty."),
        ("story.pdf", EIGHT["word"](), "This is not a Word file (.docx)."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_beside_its_field(cms, world, name, content, words):
    answer = bring(cms, content, name=name)
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors["file"])
    assert words in Page(answer.content.decode()).text
    assert_nothing_is_stored()


def test_without_a_file_or_a_kind_nothing_happens(cms, world):
    answer = cms.post(ADDRESS, {"kind": "poem"})
    assert dict(answer.context["form"].errors) == {
        "kind": ["Select a valid choice. poem is not one of the available choices."],
        "file": ["Choose a Word file."],
    }
    assert_nothing_is_stored()


def test_pictures_are_prepared_while_nobody_waits_and_wait_for_those_of_others(cms, world, monkeypatch):
    inside = []

    def busy(content):
        inside.append(marks.collecting())
        raise ValidationError(preparing.BUSY, code="busy")

    monkeypatch.setattr(uploads, "prepare", busy)
    answer = bring(cms, EIGHT["word"]())
    assert answer.context["form"].errors["file"] == [preparing.BUSY]
    assert inside == [False]
    assert_nothing_is_stored()


def test_a_draft_that_fails_half_way_leaves_nothing(cms, world, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(drafts, "_report", fail)
    with pytest.raises(RuntimeError):
        bring(cms, EIGHT["word"]())
    assert_nothing_is_stored()


def test_pictures_that_cannot_be_used_are_named(cms, world, monkeypatch):
    monkeypatch.setattr(pictures, "MOST", 5)
    bring(cms, EIGHT["pictures"]())
    remarks = WordImport.objects.get().report["remarks"]
    assert remarks[1:] == [
        "Picture 5 (“Torn”): This picture is damaged or incomplete. Export it again and upload the new file.",
        "Picture 6 (“In a cell”): 5 pictures are the most; add it by hand.",
    ]
    stored = Picture.objects.order_by("pk").values_list("description", "decorative_only")
    assert list(stored) == [("Left", False), ("Right", False), ("An old one", False), ("", True)]


def test_what_waits_is_placed_by_a_press_and_only_once(cms, world):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    before = page.revisions.count()
    press = {"put": "1:learning"}
    answers = [cms.post(f"{ADDRESS}{page.pk}/", press, follow=True) for _ in range(2)]
    told = [[str(message).strip() for message in answer.context["messages"]] for answer in answers]
    assert [told[0][-1], "placed already" in told[1][-1]] == ["“About the author” is in “What we learned” now.", True]
    assert page.revisions.count() == before + 1
    draft = StoryPage.objects.get().specific.get_latest_revision_as_object()
    assert [(part.block_type, part.value["heading"]) for part in draft.body] == [
        ("challenge", "The challenge"), ("action", "What we did"), ("change", "What changed"),
        ("learning", "What we learned"),
    ]  # fmt: skip
    assert draft.body[3].value["content"][0].value.source == "<h3>About the author</h3><p>A porter.</p>"
    assert "Everything has its place." in outcome(cms, page).text


def test_a_piece_is_added_to_the_end_of_a_part_that_is_there(cms, world):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    cms.post(f"{ADDRESS}{page.pk}/", {"put": "1:action"})
    draft = StoryPage.objects.get().specific.get_latest_revision_as_object()
    texts = [block.value.source for block in draft.body[1].value["content"]]
    assert texts == ["<p>We bought another.</p>", "<h3>About the author</h3><p>A porter.</p>"]


def test_a_piece_can_be_left_out_and_taken_back(cms, world):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    answer = cms.post(f"{ADDRESS}{page.pk}/", {"put": "1:left-out"}, follow=True)
    assert [str(message).strip() for message in answer.context["messages"]][-1] == "“About the author” is left out."
    assert "“About the author” was left out by an editor." in outcome(cms, page).text
    assert WordImport.objects.get().waiting == []
    cms.post(f"{ADDRESS}{page.pk}/", {"put": "1:"})
    assert [piece["heading"] for piece in WordImport.objects.get().waiting] == ["About the author"]


@pytest.mark.parametrize("put", ["", "1:nowhere", "9:action", "x:action", "1", "1:summary"])
def test_a_press_that_means_nothing_changes_nothing(cms, world, put):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    before = (WordImport.objects.get().pieces, page.revisions.count())
    assert cms.post(f"{ADDRESS}{page.pk}/", {"put": put}).status_code == 302
    assert (WordImport.objects.get().pieces, page.revisions.count()) == before


def test_nothing_is_placed_in_a_story_that_somebody_has_locked(cms, world):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    other = User.objects.create_superuser("other")
    StoryPage.objects.update(locked=True, locked_by=other, locked_at=timezone.now())
    before = page.revisions.count()
    answer = cms.post(f"{ADDRESS}{page.pk}/", {"put": "1:action"}, follow=True)
    assert "The story is locked" in [str(message) for message in answer.context["messages"]][-1]
    assert (page.revisions.count(), len(WordImport.objects.get().waiting)) == (before, 1)


def test_only_who_may_add_stories_brings_files_and_only_who_may_edit_the_draft_sees_more(cms, world):
    content = EIGHT["word"]()
    bring(cms, content)
    page = CaseStudyPage.objects.get()
    imported = WordImport.objects.get()
    original = f"{ADDRESS}{page.pk}/original/"
    answer = cms.get(original)
    assert b"".join(answer) == content
    assert (answer["Content-Disposition"], answer["Cache-Control"]) == (
        'attachment; filename="story.docx"', "max-age=0, no-cache, no-store, must-revalidate, private",
    )  # fmt: skip
    reviewer, other_writer, stranger = writer("reviewer", world), writer("writer", world, "add"), Client()
    reviewer_may = Permission.objects.get(codename="view_consentrecord")
    User.objects.get(username="reviewer").user_permissions.add(reviewer_may)
    for client, may_bring in ((reviewer, 302), (other_writer, 200), (stranger, 302)):
        assert client.get(ADDRESS).status_code == may_bring
        for address in (f"{ADDRESS}{page.pk}/", original):
            assert client.get(address).status_code == 302
        assert client.post(f"{ADDRESS}{page.pk}/", {"put": "1:action"}).status_code == 302
        assert client.get(imported.file.url).status_code == 404
    assert bring(reviewer, EIGHT["bare"]()).status_code == 302
    assert bring(stranger, EIGHT["bare"]()).status_code == 302
    assert StoryPage.objects.count() == 1
    assert WordImport.objects.get().pieces == imported.pieces
    assert cms.get(f"{ADDRESS}{world.about.pk}/").status_code == 404


def test_the_file_goes_when_the_story_is_published_and_the_report_stays(cms, world, django_capture_on_commit_callbacks):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    path = Path(WordImport.objects.get().file.path)
    assert (forget_word_files(), path.exists()) == (0, True)
    draft = page.get_latest_revision_as_object()
    draft.summary, draft.byline, draft.recognisable = "Phones.", "Porter", "no"
    with atomic():
        draft.story_competencies = [StoryCompetency(tag=world.bridging)]
    consent(page)
    publish(draft)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_word_files() == 1
    assert (forget_word_files(), path.exists()) == (0, False)
    shown = outcome(cms, page)
    assert "“story.docx” is not kept any more." in shown.text
    assert "About the author" in shown.text
    assert cms.get(f"{ADDRESS}{page.pk}/original/").status_code == 404


@pytest.mark.parametrize(("days", "is_kept"), [(89, True), (90, False)])
def test_the_file_is_kept_for_90_days_at_most(cms, world, django_capture_on_commit_callbacks, days, is_kept):
    bring(cms, EIGHT["bare"]())
    WordImport.objects.update(created_at=timezone.now() - timedelta(days=days))
    path = Path(WordImport.objects.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        forget_word_files()
    assert path.exists() is is_kept


def test_nhs_numbers_are_named_in_the_report_and_not_repeated(cms, world):
    number = "943 476 5919"
    bring(
        cms, docx(p("Phones", style="Title"), h(1, "Results"), p(f"For {number}."), h(1, "Thanks"), p(f"To {number}."))
    )
    shown = outcome(cms, CaseStudyPage.objects.get())
    assert "Take out the NHS number in the body: “For [number] .”. It can identify a patient." in shown.text
    waits = "There is an NHS number in the text below “Thanks”, which is not placed yet: “Thanks To [number] .”."
    assert waits in shown.text
    assert number not in " ".join(WordImport.objects.get().report["remarks"])


def test_the_file_goes_with_the_story(cms, world, django_capture_on_commit_callbacks):
    bring(cms, EIGHT["bare"]())
    path = Path(WordImport.objects.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        cms.post(f"/admin/pages/{CaseStudyPage.objects.get().pk}/delete/")
    # In the bin it comes along, and back.
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True), atomic():
        delete_for_good(Binned.objects.get())
    assert not path.exists()
    assert not WordImport.objects.exists()


def test_the_way_to_it_stands_where_stories_are_added(cms, world):
    add = Page(cms.get(f"/admin/pages/{world.library.pk}/add_subpage/").content.decode())
    assert ADDRESS in {link["href"] for link in add.all("a")}
    elsewhere = Page(cms.get(f"/admin/pages/{world.home.pk}/add_subpage/").content.decode())
    assert ADDRESS not in {link["href"] for link in elsewhere.all("a")}


def test_every_block_has_an_id_of_its_own(cms, world):
    bring(cms, EIGHT["by hand"]())
    page = CaseStudyPage.objects.get()
    cms.post(f"{ADDRESS}{page.pk}/", {"put": "1:differently"})
    body = StoryPage.objects.get().specific.get_latest_revision_as_object().body.get_prep_value()
    ids = [block["id"] for part in body for block in (part, *part["value"]["content"])]
    assert (len(ids), len(set(ids)), None in ids) == (8, 8, False)
