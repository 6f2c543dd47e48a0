"""Removing sample stories with every trace, but never what somebody changed."""

import json
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from characteristics.models import Topic
from library.models import BlogPage, LibraryPage, StoryPage
from publishing.models import Binned, ConsentRecord, Picture, PublicDocument, Sequence
from publishing.pages.binning import put_into_bin
from publishing.projection.transactions import atomic
from tests.library.samples import (
    BLOG,
    CASE_STUDY,
    FEW,
    LINKING,
    change,
    document,
    edit,
    load,
    number,
    purge,
    rows,
    sample,
    stored_files,
)
from tests.support.factories import consent, publish

pytestmark = pytest.mark.slow

LEFT = "was changed by an editor since it was loaded: left as it is."


def save_draft(page, user):
    page.title = "Not yet"
    with atomic():
        page.save_revision(user=user)


def save_in_a_shell(page, _user):
    with atomic():
        page.save_revision()


def withdraw_consent(page, _user):
    with atomic():
        record = page.consents.get()
        record.withdrawn_on = timezone.localdate()
        record.save()


def restrict(page, user):
    with atomic():
        PageViewRestriction(page=page, restriction_type="login").save(user=user)


CHANGES = {
    "published a change": lambda page, user: edit(page, user, title="Ours now"),
    "saved a draft": save_draft,
    "saved in a shell": save_in_a_shell,
    "unpublished": lambda page, user: page.unpublish(user=user),
    "made private": restrict,
    "added a consent": lambda page, _user: consent(page),
    "withdrew the consent": withdraw_consent,
}


class TestEditors:
    @pytest.mark.parametrize("how", CHANGES)
    def test_what_somebody_changed_is_left_alone_and_said(self, library, editor, how):
        title = sample(CASE_STUDY).title
        CHANGES[how](sample(CASE_STUDY), editor)
        change(library, CASE_STUDY, "byline: ", "byline: Former ")
        before = rows(), number()
        title = sample(CASE_STUDY).title
        assert f"“{title}” {LEFT}" in load(library)
        assert (rows(), number()) == before
        assert f"“{title}” {LEFT}\n{len(FEW) - 1} sample stories removed." in purge()
        assert [page.sample_key for page in StoryPage.objects.all()] == [CASE_STUDY]

    def test_a_sample_that_is_left_keeps_all_that_it_has(self, library, editor):
        edit(sample(BLOG), editor, title="Ours now")
        topics = set(sample(BLOG).topics.names())
        purge()
        assert sample(BLOG).image == Picture.objects.get()
        assert document(BLOG).title == "Ours now"
        assert (document(BLOG).is_sample, document(BLOG).withdrawn_at) == (True, None)
        assert set(Topic.objects.values_list("name", flat=True)) == topics
        assert sample(BLOG).consents.count() == 1

    def test_a_picture_that_somebody_changed_is_left_and_said(self, library):
        picture = Picture.objects.get()
        picture.description = "Rather, circles."
        picture.save()
        assert f"“{picture.title}” {LEFT}" in purge()
        assert Picture.objects.get() == picture
        assert not StoryPage.objects.exists()


class TestPurging:
    def test_traces_of_a_sample_that_was_deleted_by_hand_go_too(self, library):
        with atomic():
            sample(CASE_STUDY).delete()
        assert document(CASE_STUDY).withdrawn_at is not None
        assert ConsentRecord.objects.filter(page=None).exists()
        ours = ConsentRecord.objects.create(given_by="Ward manager", page_title="Ours", page_key=uuid4())
        purge()
        assert ConsentRecord.objects.get() == ours
        assert not PublicDocument.objects.filter(collection="stories").exists()

    def test_a_sample_in_the_bin_goes_too(self, library, editor):
        with atomic():
            put_into_bin(sample(CASE_STUDY), editor)
        assert LEFT not in purge()
        assert not StoryPage.objects.exists()
        assert not Binned.objects.exists()
        assert not PublicDocument.objects.filter(is_sample=True).exists()

    def test_an_alias_goes_with_its_sample(self, library):
        with atomic():
            sample(CASE_STUDY).create_alias(update_slug="alias")
        assert Page.objects.filter(slug="alias").exists()
        purge()
        assert not StoryPage.objects.exists()

    def test_followers_start_afresh(self, library):
        before = Sequence.objects.get().epoch
        purge()
        assert Sequence.objects.get().epoch != before

    def test_a_second_purge_does_nothing(self, library):
        purge()
        before = str(Sequence.objects.get())
        assert purge() == "0 sample stories removed.\n"
        assert str(Sequence.objects.get()) == before

    def test_a_story_that_linked_to_a_sample_loses_the_link(self, library, editor):
        edit(sample(LINKING), editor, title="Ours now")
        assert CASE_STUDY in document(LINKING).body
        purge()
        assert CASE_STUDY not in document(LINKING).body
        assert "kitchen-floor" not in document(LINKING).body

    def test_other_stories_and_their_topics_stay(self, library):
        library_page = LibraryPage.objects.get()
        page = BlogPage(title="Real", slug="real", summary="It is.", byline="Nurse", body=[])
        with atomic():
            library_page.add_child(instance=page)
            page.topics.add("hospital discharge", "ours")
            page.save()
        purge()
        assert set(Topic.objects.values_list("name", flat=True)) == {"hospital discharge", "ours"}
        assert Page.objects.filter(slug="real").exists()

    def test_a_picture_and_topics_that_only_a_draft_uses_stay(self, library, editor):
        topics = set(sample(BLOG).topics.names())
        page = BlogPage(title="Real", slug="real", summary="It is.", byline="Nurse", live=False)
        with atomic():
            LibraryPage.objects.get().add_child(instance=page)
            page.image = Picture.objects.get()
            page.topics.set(topics)
            page.save_revision(user=editor)
        purge()
        assert Picture.objects.exists()
        assert set(Topic.objects.values_list("name", flat=True)) == topics


class TestCopies:
    @pytest.fixture
    def copied(self, library, editor):
        with atomic():
            page = sample(BLOG).copy(update_attrs={"slug": "copied", "title": "Copied"}, user=editor)
        return page.specific

    def test_a_copy_is_no_sample_in_any_revision(self, copied):
        assert copied.sample_key == ""
        revisions = Revision.objects.for_instance(copied)
        assert revisions.exists()
        assert all(revision.as_object().sample_key == "" for revision in revisions)

    def test_a_published_copy_is_no_sample(self, copied):
        consent(copied)
        publish(copied.get_latest_revision_as_object())
        found = PublicDocument.objects.get(slug="copied")
        assert (found.is_sample, json.loads(found.card)["is_sample"]) == (False, False)

    def test_purging_leaves_copies_and_their_pictures(self, copied):
        files = {name for name in stored_files() if "image" in name}
        purge()
        assert StoryPage.objects.get().specific.image == Picture.objects.get()
        assert files <= stored_files()

    def test_loading_again_does_not_touch_copies(self, copied, library):
        assert f"{len(FEW)} unchanged" in load(library)
        assert Page.objects.get(slug="copied").title == "Copied"
