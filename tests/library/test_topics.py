"""Topics in the CMS: counted truly, merged with nothing lost, found by other words, never without an address."""

import json
import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from characteristics.admin.topic_merging import merge
from characteristics.models import Place, SuccessMeasure, Topic, TopicAlias
from library.models import BlogPage, StoryTopic
from publishing.admin.in_use.question import GO_ON
from publishing.models import PublicDocument
from publishing.pages.binning import put_into_bin
from publishing.projection.transactions import atomic
from tests.support.factories import publish
from tests.support.forms import fields_of
from tests.support.pages import Page
from tests.support.snapshots import Once


def url(model, view, *args):
    return reverse(f"wagtailsnippets_characteristics_{model.__name__.lower()}:{view}", args=args)


def topic(name: str) -> Topic:
    return Topic.objects.get(name=name)


def topics_of(page) -> list[str]:
    return sorted(row.tag.name for row in page.story_topics.all())


def document(page) -> dict:
    return json.loads(PublicDocument.objects.get(source=f"page:{page.pk}").body)


def draft_of(page):
    return BlogPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def with_draft_topics(page, *names: str) -> None:
    with atomic():
        page.topics.set(names)
        page.save_revision()


@pytest.fixture
def stories(world) -> dict[str, BlogPage]:
    """Two live stories about falls, one of them about winter too; a draft about winter that began without."""
    return three(world)


@Once
def three(world) -> dict[str, BlogPage]:
    found = {
        "both": world.story(slug="both", topics=["falls", "winter"]),
        "falls": world.story(slug="falls-only", title="Falls only", topics=["falls"]),
        "draft": world.draft(slug="draft"),
    }
    with_draft_topics(found["draft"], "winter")
    return found


class TestCounts:
    def test_the_list_tells_live_stories_and_drafts_and_sorts_by_them(
        self, stories, cms, django_assert_max_num_queries
    ):
        Topic.objects.create(name="nothing")
        assert self.rows(cms, "-live") == [("falls", "2", "0"), ("winter", "1", "1"), ("nothing", "0", "0")]
        assert self.rows(cms, "-drafts")[0] == ("winter", "1", "1")
        few = len(self.queries(cms))
        Topic.objects.bulk_create(Topic(name=f"t{number}", slug=f"t{number}") for number in range(30))
        assert len(self.queries(cms)) == few

    def rows(self, cms, ordering: str) -> list:
        shown = Page(cms.get(f"{url(Topic, 'list')}?ordering={ordering}").text).text
        return re.findall(r"(falls|winter|nothing) (\d+) (\d+)", shown)

    def queries(self, cms) -> list:
        with CaptureQueriesContext(connection) as captured:
            cms.get(url(Topic, "list"))
        return captured.captured_queries

    def test_topics_stand_in_the_order_of_the_alphabet(self, stories, cms):
        Topic.objects.create(name="zebra crossings")
        Topic.objects.create(name="access")
        names = [shown.name for shown in cms.get(url(Topic, "list")).context["object_list"]]
        assert names == sorted(Topic.objects.values_list("name", flat=True))
        assert (names[0], names[-1]) == ("access", "zebra crossings")

    def test_every_vocabulary_tells_its_own(self, stories, cms):
        place, measure = Place.objects.create(slug="x", label="X"), SuccessMeasure.objects.create(slug="y", label="Y")
        page = stories["falls"]
        page.place, page.success_measures = place, [measure]
        publish(page)
        draft = stories["draft"]
        draft.place, draft.success_measures = place, [measure]
        draft.save_revision()
        for term in (place, measure):
            listed = Page(cms.get(url(type(term), "list")).text).text
            assert f"{term.slug} 100 1 1" in listed
            shown = Page(cms.get(url(type(term), "usage", term.pk)).text).text
            assert "Falls only Live" in shown
            assert f"{draft.title} Draft" in shown
        protected = cms.get(url(Place, "delete", place.pk)).text
        assert "Used by 1 live story and in 1 draft." in protected
        assert "It cannot be deleted while stories have it." in protected

    def test_what_is_in_the_bin_is_told_apart(self, stories, cms, editor):
        place, draft = Place.objects.create(slug="x", label="X"), stories["draft"]
        draft.place = place
        draft.save_revision()
        with atomic():
            put_into_bin(draft, editor)
        assert "x 100 0 0" in Page(cms.get(url(Place, "list")).text).text
        assert "Version (Private blog) In the bin" in Page(cms.get(url(Place, "usage", place.pk)).text).text
        told = "Used by 0 live stories and in 0 drafts, and by 1 in the bin."
        assert told in cms.get(url(Place, "delete", place.pk)).text

    def test_deleting_tells_them_too_one_or_several(self, stories, cms):
        assert "Used by 1 live story and in 1 draft." in cms.get(url(Topic, "delete", topic("winter").pk)).text
        bulk = reverse("wagtail_bulk_action", args=["characteristics", "topic", "delete"])
        html = cms.get(f"{bulk}?id={topic('falls').pk}&id={topic('winter').pk}").text
        assert html.count("This topic is referenced 2 times.") == 2


class TestDeleting:
    def test_a_topic_in_use_is_kept_until_it_is_ticked_and_documents_follow(self, stories, cms, client):
        address = url(Topic, "delete", topic("winter").pk)
        refused = cms.post(address)
        html = unescape(refused.content.decode())
        assert refused.status_code == 409
        assert stories["both"].title in html
        assert "It would lose the topic “winter”." in html
        assert topics_of(BlogPage.objects.get(pk=stories["both"].pk)) == ["falls", "winter"]
        assert cms.post(address, {GO_ON: "yes"}).status_code == 302
        assert [one["slug"] for one in document(stories["both"])["topics"]] == ["falls"]
        assert client.get("/api/v1/stories?topic=winter").json()["total"] == 0
        assert BlogPage.objects.get(pk=stories["both"].pk).live
        assert topics_of(draft_of(stories["draft"])) == []

    def test_a_success_measure_is_asked_about_in_the_same_way(self, stories, cms):
        measure = SuccessMeasure.objects.create(slug="y", label="Fewer falls")
        stories["falls"].success_measures = [measure]
        publish(stories["falls"])
        refused = cms.post(url(SuccessMeasure, "delete", measure.pk))
        assert "It would lose the success measure “Fewer falls”." in unescape(refused.content.decode())
        assert SuccessMeasure.objects.exists()

    def test_what_only_drafts_have_goes_without_a_question(self, stories, cms):
        with_draft_topics(stories["draft"], "nowhere else")
        assert cms.post(url(Topic, "delete", topic("nowhere else").pk)).status_code == 302
        assert topics_of(draft_of(stories["draft"])) == []


class TestMerging:
    def test_every_version_of_every_story_has_the_other_topic_once(self, stories, cms):
        with_draft_topics(stories["falls"], "falls", "winter")
        earlier = stories["both"].latest_revision
        response = cms.post(url(Topic, "merge", topic("winter").pk), {"into": topic("falls").pk}, follow=True)
        assert "“winter” was merged into “falls”." in [str(one).strip() for one in response.context["messages"]]
        assert topics_of(BlogPage.objects.get(pk=stories["both"].pk)) == ["falls"]
        assert [topics_of(draft_of(page)) for page in stories.values()] == [["falls"]] * 3
        assert topics_of(BlogPage.objects.get(pk=stories["both"].pk).revisions.get(pk=earlier.pk).as_object()) == [
            "falls"
        ]
        assert StoryTopic.objects.filter(content_object=stories["both"]).count() == 1
        assert [one["slug"] for one in document(stories["both"])["topics"]] == ["falls"]
        assert list(TopicAlias.objects.values_list("name", "slug", "topic__name")) == [("winter", "winter", "falls")]
        assert not Topic.objects.filter(name="winter").exists()

    def test_old_filters_lead_to_it_on_pages_and_in_the_api(self, stories, client, get_list):
        assert get_list("topic=winter") == {"both"}
        assert get_list("topic=slips-trips") == set()
        with atomic():
            merge(topic("winter"), topic("falls"))
        with atomic():
            TopicAlias.objects.create(topic=topic("falls"), name="Slips & trips")
        for word in ("falls", "winter", "slips-trips"):
            assert get_list(f"topic={word}") == {"both", "falls-only"}
            assert get_list(f"topic.all={word}&type=blog") == {"both", "falls-only"}
            assert get_list(f"topic.none={word}") == set()
        for address, current in {
            "/library/?topic=winter&type=blog": "/library/?type=blog&topic=falls",
            "/library/?topic=winter&topic=falls": "/library/?topic=falls",
            "/search/?q=tuesday&topic=winter": "/search/?q=tuesday&topic=falls",
        }.items():
            response = client.get(address)
            assert (response.status_code, response["Location"]) == (301, current)
        found = client.get("/api/v1/search?q=tuesday&topic=winter").json()
        assert found["total"] == client.get("/api/v1/search?q=tuesday&topic=falls").json()["total"] == 2
        page = client.get("/api/v1/stories?topic=winter&limit=1").json()
        assert page["next"].startswith("https://library.test/api/v1/stories?topic=falls&limit=1&cursor=")
        assert len(client.get(page["next"].removeprefix("https://library.test")).json()["items"]) == 1

    @pytest.fixture
    def get_list(self, client):
        return lambda query: {one["slug"] for one in client.get(f"/api/v1/stories?{query}").json()["items"]}

    def test_what_the_world_does_not_see_is_named_by_no_redirect(self, world, client):
        with_draft_topics(world.draft(), "secret plan")
        with atomic():
            merge(Topic.objects.create(name="plan b"), topic("secret plan"))
        answers = [client.get(f"/library/?topic={word}") for word in ("plan-b", "never-was")]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].text.replace("plan-b", "").replace("plan b", "") == answers[1].text.replace(
            "never-was", ""
        ).replace("never was", "")
        assert client.get("/api/v1/stories?topic=plan-b").json()["total"] == 0

    def test_merging_twice_leads_to_the_last(self, stories, client):
        with atomic():
            merge(topic("winter"), topic("falls"))
            merge(topic("falls"), Topic.objects.create(name="safety"))
        assert client.get("/api/v1/stories?topic=winter").json()["total"] == 2
        assert client.get("/library/?topic=winter")["Location"] == "/library/?topic=safety"

    def test_it_is_for_those_who_may_change_and_delete_topics(self, stories, client):
        user = User.objects.create_user("writer")
        user.user_permissions.add(
            Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="change_topic")
        )
        address, into = url(Topic, "merge", topic("winter").pk), {"into": topic("falls").pk}
        assert client.post(address, into).status_code == 302
        client.force_login(user)
        assert client.get(address).status_code == 302
        assert client.post(address, into).status_code == 302
        assert Topic.objects.filter(name="winter").exists()

    def test_a_topic_is_not_merged_into_itself_or_nothing(self, stories, cms):
        address = url(Topic, "merge", topic("winter").pk)
        for into in ("", topic("winter").pk, 10**9, "x"):
            response = cms.post(address, {"into": into})
            assert response.status_code == 200
            assert response.context["form"].errors["into"]
        assert Topic.objects.count() == 2


class TestOtherWords:
    def edited(self, cms, name: str, *aliases: str):
        rows = [{"id": "", "name": alias} for alias in aliases]
        sent = nested_form_data({"name": name, "aliases": inline_formset(rows)})
        return cms.post(url(Topic, "edit", topic(name).pk), sent)

    def test_they_find_its_stories_in_search(self, stories, cms, client):
        assert client.get("/api/v1/search?q=tumbling&exact=true").json()["total"] == 0
        assert self.edited(cms, "falls", "Tumbling").status_code == 302
        found = client.get("/api/v1/search?q=tumbling&exact=true").json()
        assert {hit["document"]["slug"] if "document" in hit else hit["slug"] for hit in found["items"]} == {
            "both",
            "falls-only",
        }
        assert "umbling" not in PublicDocument.objects.get(source=f"page:{stories['both'].pk}").body
        with atomic():
            TopicAlias.objects.get().delete()
        assert client.get("/api/v1/search?q=tumbling&exact=true").json()["total"] == 0

    def test_they_find_the_topic_in_the_list_once(self, stories, cms):
        assert self.edited(cms, "falls", "Tumbling", "Tumble").status_code == 302
        shown = cms.get(url(Topic, "list") + "?q=tumbl").text
        assert "1 topic" in Page(shown).text
        assert url(Topic, "edit", topic("winter").pk) not in shown

    def test_they_are_offered_and_taken_in_the_topic_field(self, stories, cms):
        assert self.edited(cms, "falls", "Tumbling").status_code == 302
        Topic.objects.create(name="all falls")
        page = stories["draft"]
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        offered = reverse("offered_topics")
        assert f'data-w-tag-url-value="{offered}"' in cms.get(edit).text
        assert cms.get(offered, {"term": "tumb"}).json() == ["falls"]
        assert cms.get(offered, {"term": "fall"}).json() == ["falls", "all falls"]
        assert cms.get(offered, {"term": "\0"}).json() == []
        assert cms.post(edit, fields_of(page, topics="tumbling, falls, Winter")).status_code == 302
        assert topics_of(draft_of(page)) == ["falls", "winter"]

    @pytest.mark.parametrize(
        ("word", "error"),
        [
            ("WINTER", "There is a topic “winter” already."),
            ("falls", "There is a topic “falls” already."),
            ("cold", "“Cold” is already another word for the topic “winter”."),
        ],
    )
    def test_a_word_stands_for_one_topic(self, stories, cms, word, error):
        TopicAlias.objects.create(topic=topic("winter"), name="Cold")
        response = self.edited(cms, "falls", word)
        assert response.status_code == 200
        assert response.context["form"].formsets["aliases"].forms[0].errors["name"] == [error]

    def test_a_name_is_taken_once(self, stories):
        TopicAlias.objects.create(topic=topic("winter"), name="Cold")
        for name, error in {
            "FALLS": "There is a topic “falls” already.",
            "cold": "“Cold” is another word for the topic “winter”.",
        }.items():
            with pytest.raises(ValidationError, match=error):
                Topic(name=name, slug="x").full_clean()


class TestSlugs:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("Discharge planning", "discharge-planning"),
            ("Доверие", "доверие"),
            ("北京 医院", "北京-医院"),
            ("+++", "topic"),
            ("💙", "topic"),
        ],
    )
    def test_a_name_in_any_script_has_one(self, world, client, name, slug):
        page = world.story(topics=[name])
        assert Topic.objects.get(name=name).slug == slug
        assert [one["slug"] for one in client.get("/api/v1/stories", {"topic": slug}).json()["items"]] == [page.slug]
        assert page.title in client.get("/library/", {"topic": slug}).text

    @pytest.mark.usefixtures("db")
    def test_no_two_are_equal_but_for_case(self):
        Topic.objects.create(name="Old", slug="C-Diff")
        TopicAlias.objects.create(topic=topic("Old"), name="Clostridium")
        made = [Topic.objects.create(name=name).slug for name in ("c diff", "C (diff)", "clostridium!", "!", "?")]
        assert made == ["c-diff-2", "c-diff-3", "clostridium-2", "topic", "topic-2"]

    def test_it_is_made_by_itself_and_stays(self, cms, world):
        sent = nested_form_data({"name": "Весна", "slug": "mine", "aliases": inline_formset([])})
        assert cms.post(url(Topic, "add"), sent).status_code == 302
        spring = topic("Весна")
        assert cms.post(url(Topic, "edit", spring.pk), {**sent, "name": "Spring"}).status_code == 302
        assert topic("Spring").slug == "весна"
