"""Loading sample stories, again and again: what they become, and what a changed file does."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from characteristics.models import Topic
from library.models import StoryPage
from publishing.models import ConsentRecord, Picture, PublicDocument, Recording
from publishing.pages.binning import put_into_bin
from publishing.projection.transactions import atomic
from publishing.worker.schedule import run_schedule
from tests.library.samples import (
    BLOG,
    CASE_STUDY,
    FEW,
    FILM,
    HIDDEN,
    LINKING,
    PUBLISHED,
    body,
    change,
    document,
    load,
    number,
    rows,
    sample,
    stored_files,
)


class TestLoading:
    def test_stories_are_pages_of_the_library_and_public(self, library):
        assert set(StoryPage.objects.values_list("sample_key", "slug")) == {(slug, slug) for slug in FEW}
        assert PublicDocument.objects.public().filter(collection="stories").count() == PUBLISHED

    def test_a_story_has_the_same_id_in_every_library(self, library):
        assert sample(CASE_STUDY).translation_key == uuid5(NAMESPACE_URL, f"sample:{CASE_STUDY}")

    def test_a_story_was_first_published_on_its_own_date(self, library):
        page = sample(CASE_STUDY)
        assert page.date == date(2026, 2, 16) == timezone.localdate(page.first_published_at)
        assert document(CASE_STUDY).date == page.date

    def test_a_case_study_has_its_parts_and_its_three_lines(self, library):
        found = body(CASE_STUDY)
        parts = ["challenge", "action", "change", "learning", "differently"]
        assert [part["part"] for part in found["blocks"]] == parts
        assert [part["heading"] for part in found["blocks"]][:2] == ["The challenge", "What we did"]
        assert [(line["part"], line["line"][:20]) for line in found["in_short"]] == [
            ("challenge", "A ward and a brokera"),
            ("change", "Brokers sat on the w"),
            ("learning", "Three days of uncert"),
        ]
        assert [item["slug"] for item in found["competencies"]] == [
            "safe-experimentation", "compassionate-listening", "bridging-boundaries", "navigating-uncertainty",
        ]  # fmt: skip
        assert found["competencies"][2]["how_it_shows"] == ""
        assert sorted(topic["slug"] for topic in found["topics"]) == [
            "home-care",
            "hospital-discharge",
            "unpaid-carers",
        ]
        assert [item["slug"] for item in found["success_measures"]] == ["tangible-outcomes", "new-connections"]
        assert (found["part_of_system"]["slug"], found["place"]["slug"]) == ("council-and-social-care", "lambeth")

    def test_a_link_leads_to_the_other_story(self, library):
        links = next(block for part in body(LINKING)["blocks"] for block in part["blocks"] if block["type"] == "links")
        assert [link["url"] for link in links["links"]] == [
            "https://library.test/library/getting-up-off-the-kitchen-floor/",
            f"https://library.test/library/{CASE_STUDY}/",
        ]

    def test_a_recording_carries_the_text_of_the_story(self, library):
        page, recording = sample(FILM), Recording.objects.get()
        assert (page.recording, page.transcript) == (recording, "")
        assert recording.transcript.startswith("Our residents' meeting was in the lounge at two")
        assert (recording.type, recording.consent, recording.is_synthetic) == ("video", "not-needed", True)
        assert 10 < recording.duration < 120
        with recording.captions.open() as captions:
            assert captions.read().startswith(b"WEBVTT")
        assert body(FILM)["recording"]["is_synthetic"] is True

    def test_a_picture_has_its_alternative_text(self, library):
        picture = Picture.objects.get()
        assert sample(BLOG).image == picture
        assert (picture.consent, picture.description) == ("not-needed", body(BLOG)["image"]["alt"])

    def test_every_story_has_a_consent_that_says_what_it_is(self, library):
        assert ConsentRecord.objects.filter(given_by="Sample", evidence_note__contains="Invented").count() == len(FEW)

    def test_loading_again_writes_nothing(self, library):
        before = rows(), stored_files(), number()
        assert f"0 loaded, 0 updated, {len(FEW)} unchanged" in load(library)
        assert (rows(), stored_files(), number()) == before

    def test_without_samples_nothing_of_them_is_public(self, library, settings):
        settings.SHOW_SAMPLES = False
        assert not PublicDocument.objects.public().filter(collection="stories").exists()


class TestHidden:
    def test_nothing_of_them_is_in_any_document(self, library):
        for slug in HIDDEN.values():
            assert not PublicDocument.objects.filter(slug=slug).exists()
            assert not PublicDocument.objects.filter(body__contains=slug).exists()

    def test_a_draft_was_never_published(self, library):
        page = sample(HIDDEN["draft"])
        assert (page.live, page.first_published_at, page.has_unpublished_changes) == (False, None, True)

    def test_a_scheduled_one_waits_for_its_day(self, library):
        page = sample(HIDDEN["scheduled"])
        assert (page.live, page.first_published_at) == (False, None)
        assert (
            timezone.localtime(page.scheduled_revision.approved_go_live_at).isoformat() == "2031-01-06T00:00:00+00:00"
        )

    def test_a_private_one_is_live_behind_the_log_in(self, library):
        page = sample(HIDDEN["private"])
        assert (page.live, page.get_view_restrictions().get().restriction_type) == (True, "login")

    def test_an_expired_one_was_published_and_taken_down(self, library):
        page = sample(HIDDEN["expired"])
        assert (page.live, page.expired) == (False, True)
        actions = set(PageLogEntry.objects.filter(page=page).values_list("action", flat=True))
        assert {"wagtail.publish", "wagtail.unpublish.scheduled"} <= actions

    def test_the_clock_finds_nothing_to_do(self, library):
        assert run_schedule() == 0


class TestChangedFiles:
    def test_only_the_story_whose_file_changed_is_written(self, library):
        before = number()
        change(library, CASE_STUDY, "title: A broker", "title: The broker")
        assert f"0 loaded, 1 updated, {len(FEW) - 1} unchanged" in load(library)
        assert document(CASE_STUDY).title == "The broker at the nurses' station"
        assert document(CASE_STUDY).sequence == number() == before + 1
        assert f"0 loaded, 0 updated, {len(FEW)} unchanged" in load(library)

    def test_a_topic_that_no_story_has_any_more_goes(self, library):
        change(library, CASE_STUDY, "topics: [hospital discharge, ", "topics: [brokerage, ")
        load(library)
        names = set(Topic.objects.values_list("name", flat=True))
        assert "brokerage" in names
        assert "hospital discharge" not in names

    def test_a_new_alternative_text_replaces_the_picture(self, library, django_capture_on_commit_callbacks):
        before, files = Picture.objects.get().pk, stored_files()
        change(library, BLOG, "alt: ", "alt: Again, ")
        with django_capture_on_commit_callbacks(execute=True):
            load(library)
        picture = Picture.objects.get()
        assert picture.pk != before
        assert picture.description.startswith("Again, ")
        assert len(stored_files()) == len(files)

    def test_other_words_keep_the_picture_and_the_recording(self, library):
        before = stored_files()
        change(library, BLOG, "byline: ", "byline: Former ")
        load(library)
        assert stored_files() == before

    @pytest.mark.parametrize("status", ["draft", "private"])
    def test_a_story_that_is_hidden_now_is_taken_down(self, library, status):
        change(library, BLOG, "---\n\n", f"status: {status}\n---\n\n")
        load(library)
        assert document(BLOG).withdrawn_at is not None

    def test_a_story_that_is_public_now_is_published(self, library):
        change(library, HIDDEN["private"], "status: private\n", "")
        change(library, HIDDEN["draft"], "status: draft\n", "")
        load(library)
        assert document(HIDDEN["private"]).withdrawn_at is None
        assert document(HIDDEN["draft"]).withdrawn_at is None

    @pytest.mark.parametrize("delete", [lambda page: page.delete(), lambda page: put_into_bin(page, None)])
    def test_a_story_that_was_deleted_comes_back(self, library, delete):
        with atomic():
            delete(sample(CASE_STUDY))
        assert document(CASE_STUDY).withdrawn_at is not None
        load(library)
        assert document(CASE_STUDY).withdrawn_at is None
        links = next(block for part in body(LINKING)["blocks"] for block in part["blocks"] if block["type"] == "links")
        assert len(links["links"]) == 2
