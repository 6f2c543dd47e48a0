"""What is public turns into documents, once, in the transaction of the change."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from characteristics.models import CompetencyWording, Place, Topic
from library.models import BlogPage, CaseStudyPage, StoryCompetency, VoxPopPage
from publishing.documents.problems import PublishRefused
from publishing.models import DirtyMark, DocumentReference, FormerAddress, PublicDocument, Sequence
from publishing.pages.links import published_together
from publishing.projection import projector
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish


def number() -> int:
    return Sequence.objects.get().number


def document_of(page: Page) -> PublicDocument:
    return PublicDocument.objects.get(source=f"page:{page.pk}")


def body_of(page: Page) -> dict:
    return json.loads(document_of(page).body)


def is_public(page: Page) -> bool:
    return PublicDocument.objects.public().filter(source=f"page:{page.pk}").exists()


@pytest.mark.parametrize("kind", [CaseStudyPage, BlogPage, VoxPopPage])
def test_a_published_story_has_its_document_and_takes_one_number(world, kind):
    before = number()
    page = world.story(kind, title="Two lists", competencies=[world.bridging, world.habit], topics=["discharge"])
    document = document_of(page)
    assert (document.sequence, number()) == (before + 1, before + 1)
    assert document.path == "/library/two-lists/"
    assert set(document.facets.values_list("name", "value")) == {
        ("type", page.document_kind),
        ("competency", "bridging"),
        ("competency", "habit"),
        ("characteristic", "trust"),
        ("characteristic", "innovation"),
        ("characteristic/full", "trust"),
        ("characteristic/full", "innovation"),
        ("topic", "discharge"),
    }
    body = json.loads(document.body)
    assert [item["slug"] for item in body["competencies"]] == ["bridging", "habit"]
    assert body["sequence"] == document.sequence


def test_a_draft_changes_nothing_that_is_public(world):
    page = world.story(title="As published")
    before = list(PublicDocument.objects.order_by("id").values())
    with atomic():
        page.title = "A draft"
        page.story_competencies = [StoryCompetency(tag=world.habit)]
        page.save_revision()
    world.draft(title="Another draft")
    assert list(PublicDocument.objects.order_by("id").values()) == before


def test_publishing_the_same_again_takes_no_number(world):
    page = world.story()
    before = number()
    publish(page)
    assert number() == before


def test_nothing_remains_of_a_block_that_fails(world):
    page = world.story(title="Before")
    before = list(PublicDocument.objects.order_by("id").values())
    with pytest.raises(RuntimeError), atomic():
        page.title = "After"
        page.save_revision().publish()
        raise RuntimeError
    assert list(PublicDocument.objects.order_by("id").values()) == before
    assert BlogPage.objects.get(pk=page.pk).title == "Before"


def test_unpublishing_and_deleting_leave_a_tombstone_without_content(world):
    unpublished, deleted = world.story(title="One secret"), world.story(title="Two secret")
    with atomic():
        unpublished.unpublish()
    with atomic():
        deleted.delete()
    for page in (unpublished, deleted):
        tombstone = document_of(page)
        assert tombstone.withdrawn_at is not None
        assert (tombstone.card, tombstone.body, tombstone.title, tombstone.digest) == ("", "", "", "")
        assert not tombstone.facets.exists()
        assert not tombstone.files.exists()


def test_a_withdrawn_story_comes_back_under_its_id_with_a_new_number(world):
    page = world.story()
    with atomic():
        page.unpublish()
    page.refresh_from_db()
    before = number()
    publish(page)
    assert is_public(page)
    assert number() == before + 1


def test_a_change_outside_a_block_is_marked_and_projected_when_it_commits(world, django_capture_on_commit_callbacks):
    page = world.story(title="Before")
    page.title = "After"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
        assert DirtyMark.objects.filter(source=f"page:{page.pk}").exists()
        assert body_of(page)["title"] == "Before"
    assert body_of(page)["title"] == "After"
    assert not DirtyMark.objects.exists()


def test_an_expired_page_is_not_public_even_when_no_job_has_run(world, time_machine):
    page = world.story(expire_at=timezone.now() + timedelta(hours=1))
    assert is_public(page)
    time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=1))
    assert not is_public(page)


class TestPrivacy:
    def test_of_the_page(self, world):
        page = world.story()
        with atomic():
            restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert not is_public(page)
        with atomic():
            restriction.delete()
        assert is_public(page)

    def test_of_an_ancestor(self, world):
        page = world.story()
        with atomic():
            PageViewRestriction.objects.create(page=world.library, restriction_type="password", password="x")
        assert not is_public(page)
        assert not is_public(world.library)
        assert is_public(world.home)

    def test_of_a_characteristic_takes_its_competencies_out_of_stories(self, world):
        page = world.story(competencies=[world.bridging, world.habit])
        with atomic():
            restriction = PageViewRestriction.objects.create(page=world.trust, restriction_type="login")
        assert [item["slug"] for item in body_of(page)["competencies"]] == ["habit"]
        assert not PublicDocument.objects.public().filter(slug="bridging").exists()
        with atomic():
            restriction.delete()
        assert [item["slug"] for item in body_of(page)["competencies"]] == ["bridging", "habit"]
        assert PublicDocument.objects.public().filter(slug="bridging").exists()

    def test_a_move_into_a_private_section_withdraws(self, world):
        page = world.story()
        private = world.home.add_child(
            instance=BlogPage(title="x", slug="section", summary="s", byline="b", live=False)
        )
        with atomic():
            PageViewRestriction.objects.create(page=private, restriction_type="login")
        with atomic():
            Page.objects.get(pk=page.pk).move(private, pos="last-child")
        assert not is_public(page)


class TestAddresses:
    def test_a_new_slug_leaves_the_former_address(self, world):
        page = world.story(title="Old name")
        page.slug = "new-name"
        publish(page)
        assert document_of(page).path == "/library/new-name/"
        assert FormerAddress.objects.get(document=document_of(page)).path == "/library/old-name/"

    def test_a_new_slug_of_an_ancestor_moves_everything_below(self, world):
        page = world.story(title="Below")
        world.library.refresh_from_db()
        world.library.slug = "stories"
        publish(world.library)
        assert document_of(page).path == "/stories/below/"
        assert body_of(page)["url"] == "https://library.test/stories/below/"

    def test_a_move_moves_everything_below(self, world):
        page = world.story(title="Below")
        with atomic():
            Page.objects.get(pk=world.library.pk).move(Page.objects.get(pk=world.about.pk), pos="last-child")
        assert document_of(page).path == "/about/library/below/"

    def test_another_root_of_the_site_changes_every_address(self, world):
        page = world.story(title="Below")
        with atomic():
            world.site.root_page = world.library
            world.site.save()
        assert document_of(page).path == "/below/"
        assert not is_public(world.home)
        assert not is_public(world.about)

    def test_without_a_site_nothing_is_public(self, world):
        page = world.story()
        with atomic():
            world.site.delete()
        assert not is_public(page)
        assert not PublicDocument.objects.public().exists()
        with atomic():
            Site.objects.create(hostname="localhost", root_page=world.home, is_default_site=True)
        assert is_public(page)

    def test_only_the_one_locale_is_public(self, world):
        page = world.story()
        french = Locale.objects.create(language_code="fr")
        with atomic():
            Page.objects.filter(pk=page.pk).update(locale=french)
            french.save()
        assert not is_public(page)

    def test_an_alias_has_no_document(self, world):
        page = world.story()
        with atomic():
            alias = page.create_alias(parent=world.home, update_slug="elsewhere")
        assert not PublicDocument.objects.filter(source=f"page:{alias.pk}").exists()


class TestLabels:
    def test_a_competency_reworded_is_reworded_in_every_story(self, world):
        page = world.story(competencies=[world.bridging])
        with atomic():
            wording = CompetencyWording.objects.get(competency=world.bridging)
            wording.short_label = "Across boundaries"
            wording.save()
        assert body_of(page)["competencies"][0]["label"] == "Across boundaries"
        assert document_of(page).facets.get(name="competency").label == "Across boundaries"

    def test_a_topic_renamed_is_renamed_in_every_story(self, world):
        page = world.story(topics=["discharge"])
        with atomic():
            topic = Topic.objects.get(name="discharge")
            topic.name = "Leaving hospital"
            topic.save()
        assert body_of(page)["topics"] == [{"slug": "discharge", "label": "Leaving hospital"}]

    def test_a_topic_deleted_leaves_every_story(self, world):
        page = world.story(topics=["discharge"])
        with atomic():
            Topic.objects.get(name="discharge").delete()
        assert body_of(page)["topics"] == []

    def test_a_term_of_a_vocabulary_renamed_is_renamed_in_every_story(self, world):
        place = Place.objects.create(slug="lewisham", label="Lewisham")
        page = world.story(place=place)
        with atomic():
            place.label = "The borough of Lewisham"
            place.save()
        assert body_of(page)["place"]["label"] == "The borough of Lewisham"

    def test_a_label_used_by_more_stories_than_fit_a_request_is_left_to_the_worker(self, world, monkeypatch):
        monkeypatch.setattr(projector, "INLINE_LIMIT", 2)
        pages = [world.story(topics=["discharge"]) for _ in range(5)]
        with atomic():
            topic = Topic.objects.get(name="discharge")
            topic.name = "Leaving"
            topic.save()
        assert DirtyMark.objects.count() == 3
        while projector.drain():
            pass
        assert {body_of(page)["topics"][0]["label"] for page in pages} == {"Leaving"}
        assert not DirtyMark.objects.exists()

    def test_withdrawal_never_waits_however_much_is_withdrawn(self, world, monkeypatch):
        monkeypatch.setattr(projector, "INLINE_LIMIT", 2)
        pages = [world.story() for _ in range(6)]
        with atomic():
            PageViewRestriction.objects.create(page=world.library, restriction_type="login")
        assert not any(is_public(page) for page in pages)


class TestLinks:
    def link(self, target: Page) -> list:
        return [{"type": "text", "value": f'<p>See <a linktype="page" id="{target.pk}">the other</a>.</p>'}]

    def html(self, page: Page) -> str:
        return body_of(page)["blocks"][0]["html"]

    def test_a_link_to_a_draft_is_plain_text_until_it_is_published(self, world):
        target = world.draft(title="Hidden for now")
        with published_together([target]):
            page = world.story(body=self.link(target))
        assert self.html(page) == "<p>See the other.</p>"
        assert "hidden-for-now" not in document_of(page).body
        consent(target)
        publish(target)
        assert self.html(page) == ('<p>See <a href="https://library.test/library/hidden-for-now/">the other</a>.</p>')

    def test_a_link_follows_its_target_when_that_moves_and_goes_when_that_is_withdrawn(self, world):
        target = world.story(title="First name")
        page = world.story(body=self.link(target))
        target.slug = "second-name"
        publish(target)
        assert "/library/second-name/" in self.html(page)
        with atomic():
            target.unpublish()
        assert self.html(page) == "<p>See the other.</p>"

    def test_a_deleted_target_leaves_plain_text(self, world):
        target = world.story()
        page = world.story(body=self.link(target))
        with atomic():
            target.delete()
        assert self.html(page) == "<p>See the other.</p>"


class TestConsent:
    def test_without_consent_publishing_is_refused_and_nothing_changes(self, world):
        page = world.draft()
        before = number()
        with pytest.raises(PublishRefused) as refused, atomic():
            page.save_revision().publish()
        assert refused.value.message_dict == {"consent": ["Record a consent that is in force."]}
        assert number() == before
        assert not BlogPage.objects.get(pk=page.pk).live

    def test_withdrawn_consent_takes_the_story_down_at_once(self, world):
        page = world.story()
        record = page.consents.get()
        with atomic():
            record.withdrawn_on = timezone.localdate()
            record.save()
        assert not is_public(page)
        with atomic():
            record.withdrawn_on = None
            record.save()
        assert is_public(page)

    def test_deleted_consent_takes_the_story_down_at_once(self, world):
        page = world.story()
        with atomic():
            page.consents.get().delete()
        assert not is_public(page)

    def test_one_of_two_withdrawn_is_enough(self, world):
        page = world.story()
        consent(page, withdrawn_on=timezone.localdate())
        assert not is_public(page)

    def test_consent_that_ends_today_ends_at_midnight_by_the_clock_alone(self, world, time_machine):
        time_machine.move_to("2026-06-01T12:00:00+01:00")
        page = world.draft()
        consent(page, expires_on=timezone.localdate())
        publish(page)
        time_machine.move_to("2026-06-01T23:59:59+01:00")
        assert is_public(page)
        time_machine.move_to("2026-06-02T00:00:01+01:00")
        assert not is_public(page)


class TestBuildingFails:
    def test_it_is_kept_with_the_reason_and_tried_again(self, world, monkeypatch, time_machine):
        page = world.story(title="Before")

        def fail(*_: object) -> None:
            raise LookupError("no such thing")

        with monkeypatch.context() as broken:
            broken.setattr(BlogPage, "build_document", fail)
            page.title = "After"
            publish(page)
        mark = DirtyMark.objects.get()
        assert (mark.source, mark.attempts, mark.error) == (f"page:{page.pk}", 1, "LookupError: no such thing")
        assert body_of(page)["title"] == "Before"
        time_machine.move_to(timezone.now() + timedelta(minutes=1))
        projector.drain()
        assert body_of(page)["title"] == "After"
        assert not DirtyMark.objects.exists()

    def test_withdrawal_does_not_wait_for_it(self, world, monkeypatch):
        page = world.story()
        monkeypatch.setattr(BlogPage, "build_document", lambda *_: 1 / 0)
        with atomic():
            page.unpublish()
        assert not is_public(page)


def test_a_private_collection_takes_its_files_out_of_documents(world, picture):
    page = world.story(image=picture)
    assert body_of(page)["image"] is not None
    secret = Collection.get_first_root_node().add_child(name="Secret")
    with atomic():
        CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    with atomic():
        picture.collection = secret
        picture.save()
    assert body_of(page)["image"] is None
    assert not document_of(page).files.exists()
    with atomic():
        CollectionViewRestriction.objects.all().delete()
    assert body_of(page)["image"] is not None
    with atomic():
        CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    assert body_of(page)["image"] is None


def test_changed_alternative_text_is_changed_in_every_document(world, picture):
    page = world.story(image=picture)
    with atomic():
        picture.description = "Two circles, joined"
        picture.save()
    assert body_of(page)["image"]["alt"] == "Two circles, joined"


def test_documents_of_an_earlier_schema_are_built_again_by_the_worker(world, settings):
    page = world.story()
    before = number()
    settings.PUBLIC_URL = "https://moved.test"
    assert projector.mark_outdated() > 0
    while projector.drain():
        pass
    assert body_of(page)["url"].startswith("https://moved.test/")
    assert number() > before
    assert projector.mark_outdated() == 0


def test_samples_are_shown_or_hidden_by_one_setting(world, settings):
    page = world.draft(sample_key="a-sample")
    consent(page)
    publish(page)
    assert is_public(page)
    settings.SHOW_SAMPLES = False
    assert not is_public(page)
    projector.mark_outdated()
    projector.drain()
    assert document_of(page).withdrawn_at is not None


def test_the_number_of_queries_of_a_publish_does_not_grow_with_the_library(world, django_assert_num_queries):
    def queries_of_a_publish() -> int:
        page = world.story()
        page.title = "Changed"
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as queries:
            publish(page)
        return len(queries)

    few = queries_of_a_publish()
    for _ in range(5):
        world.story()
    assert queries_of_a_publish() == few


def test_references_of_a_tombstone_are_gone(world):
    page = world.story(topics=["discharge"])
    with atomic():
        page.unpublish()
    assert not DocumentReference.objects.filter(document=document_of(page)).exists()


def test_an_inner_block_that_is_undone_leaves_the_outer_one_whole(world):
    page = world.story(title="Before")
    with atomic():
        with pytest.raises(RuntimeError), atomic():
            page.unpublish()
            raise RuntimeError
        assert transaction.get_connection().in_atomic_block
    assert is_public(page)
