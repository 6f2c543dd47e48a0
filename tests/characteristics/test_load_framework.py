"""Loading a framework file."""

import json

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from characteristics.models import (
    CharacteristicPage,
    CharacteristicWording,
    Competency,
    CompetencyWording,
    FrameworkVersion,
    Theme,
)
from publishing.models import DirtyMark, PublicDocument
from publishing.projection.transactions import atomic
from tests.characteristics.files import SHIPPED, counts, framework, theme
from tests.support.snapshots import Once


def body_of(slug):
    return json.loads(PublicDocument.objects.public().get(slug=slug, kind__in=["characteristic", "competency"]).body)


@Once
def shipped(load):
    return load(SHIPPED)


class TestShippedFile:
    @pytest.fixture(autouse=True)
    def _loaded(self, site, load):
        self.said = shipped(load)

    def test_says_what_it_did(self):
        assert self.said == ("emerging-2021: 5 characteristics, 16 competencies; loaded; it is the current version.\n")

    def test_everything_is_there(self):
        assert CharacteristicPage.objects.live().count() == CharacteristicWording.objects.count() == 5
        assert Competency.objects.count() == CompetencyWording.objects.count() == 16
        assert Theme.objects.count() == 5
        version = FrameworkVersion.objects.get()
        assert (version.slug, version.is_current) == ("emerging-2021", True)
        assert version.heading == "a confident, joyful south east London system leader is…"

    def test_characteristics_are_worded_exactly_and_in_order(self):
        wordings = CharacteristicWording.objects.select_related("characteristic")
        assert [(each.order, each.characteristic.slug, each.short_label) for each in wordings] == [
            (1, "building-connections-and-trust", "Connections and trust"),
            (2, "embracing-challenge-and-difference", "Challenge and difference"),
            (3, "driving-purposeful-collaboration", "Purposeful collaboration"),
            (4, "catalysing-and-embedding-innovation", "Innovation"),
            (5, "including-and-empowering-others", "Inclusion and empowerment"),
        ]
        labels = [
            "Building connections and trust",
            "Embracing challenge and difference",
            "Driving purposeful collaboration",
            "Catalysing and embedding innovation",
            "Including and empowering others",
        ]
        assert [each.label for each in wordings] == [each.characteristic.title for each in wordings] == labels

    def test_competencies_are_in_order(self):
        assert [each.competency.slug for each in CompetencyWording.objects.all()] == [
            "understanding-contexts",
            "bridging-boundaries",
            "exploring-tensions",
            "valuing-different-views",
            "leading-with-questions",
            "knowing-our-gaps",
            "navigating-uncertainty",
            "codesigning-strategy",
            "population-health-partnerships",
            "sharing-power",
            "safe-experimentation",
            "challenging-habit",
            "spotting-patterns",
            "inclusive-spaces",
            "compassionate-listening",
            "passing-the-mic",
        ]

    def test_each_competency_has_two_or_three_questions(self):
        assert {len(each.questions) for each in CompetencyWording.objects.all()} == {2, 3}

    def test_documents_say_it_in_the_words_of_the_file(self):
        trust = body_of("building-connections-and-trust")
        assert trust["definition"] == (
            "Builds strong networks and relationships with colleagues and residents across traditional boundaries, "
            "and puts the service of residents before any one organisation, place or profession."
        )
        assert [each["label"] for each in trust["competencies"]] == [
            "Understanding each other's contexts",
            "Bringing people together across boundaries",
            "Exploring tensions",
        ]
        patterns = body_of("spotting-patterns")
        assert patterns["title"] == "Spotting patterns, borrowing solutions"
        assert patterns["statement"] == (
            "Looking for patterns, and borrowing solutions to similar problems from other sectors and professions"
        )
        assert patterns["characteristic"]["slug"] == "catalysing-and-embedding-innovation"

    def test_themes_stand_in_their_own_order_at_their_characteristic(self):
        assert list(Theme.objects.values_list("order", "slug", "characteristic__slug", "event_date")) == [
            (1, "building-trust", "building-connections-and-trust", "3/4 May 2022"),
            (2, "driving-collaboration", "driving-purposeful-collaboration", "2 June 2022"),
            (3, "catalysing-innovation", "catalysing-and-embedding-innovation", "28 June 2022"),
            (4, "empowering-across-boundaries", "including-and-empowering-others", "18 July 2022"),
            (5, "embracing-challenge", "embracing-challenge-and-difference", "6 September 2022"),
        ]
        assert [each["slug"] for each in body_of("including-and-empowering-others")["themes"]] == [
            "empowering-across-boundaries"
        ]

    def test_pages_are_published_through_revisions(self):
        page = CharacteristicPage.objects.first()
        assert page.first_published_at
        assert page.live_revision_id == page.latest_revision_id
        assert not page.has_unpublished_changes
        actions = set(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True))
        assert {"wagtail.create", "wagtail.publish"} <= actions

    def test_loading_again_writes_nothing(self, load):
        before = counts()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            said = load(SHIPPED)
        assert "nothing had changed" in said
        assert counts() == before
        assert [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


class TestChangedFile:
    def test_new_words_reach_the_documents_of_characteristic_and_competency(self, site, load):
        file = framework("one", {"trust": ["bridging", "tensions"]})
        load(file)
        file["characteristics"][0] |= {"label": "Trust, reworded", "definition": "Reworded."}
        file["characteristics"][0]["competencies"][0] |= {"label": "Bridges", "statement": "New statement."}
        load(file)
        trust, bridging, tensions = body_of("trust"), body_of("bridging"), body_of("tensions")
        assert (trust["title"], trust["definition"]) == ("Trust, reworded", "Reworded.")
        assert trust["competencies"][0]["label"] == "Bridges"
        assert (bridging["title"], bridging["statement"]) == ("Bridges", "New statement.")
        assert bridging["characteristic"]["label"] == tensions["characteristic"]["label"] == "Trust, reworded"
        assert CharacteristicPage.objects.get().title == "Trust, reworded"
        assert PublicDocument.objects.get(slug="trust").title == "Trust, reworded"
        assert not DirtyMark.objects.exists()

    def test_order_follows_the_file(self, site, load):
        load(framework("one", {"trust": ["a"], "change": ["b", "c"]}))
        load(framework("one", {"change": ["c", "b"], "trust": ["a"]}))
        assert [page.slug for page in CharacteristicPage.objects.order_by("path")] == ["change", "trust"]
        assert [each.competency.slug for each in CompetencyWording.objects.all()] == ["c", "b", "a"]
        assert (body_of("c")["order"], body_of("a")["order"]) == (101, 201)

    def test_a_competency_moves_to_another_characteristic(self, site, load):
        load(framework("one", {"trust": ["a", "b"], "change": ["c"]}))
        load(framework("one", {"trust": ["a"], "change": ["c", "b"]}))
        assert [each["slug"] for each in body_of("trust")["competencies"]] == ["a"]
        assert [each["slug"] for each in body_of("change")["competencies"]] == ["c", "b"]
        assert body_of("b")["characteristic"]["slug"] == "change"

    def test_themes_change_places_and_characteristics(self, site, load):
        of = {"trust": ["a"], "change": ["b"]}
        load(framework("one", of, themes=[theme("x", "trust"), theme("y", "trust")]))
        kept = Theme.objects.get(slug="x").pk
        load(framework("one", of, themes=[theme("y", "trust"), theme("x", "change")]))
        assert list(Theme.objects.values_list("order", "slug")) == [(1, "y"), (2, "x")]
        assert Theme.objects.get(slug="x").pk == kept
        assert [each["slug"] for each in body_of("trust")["themes"]] == ["y"]
        assert [each["slug"] for each in body_of("change")["themes"]] == ["x"]

    def test_a_theme_that_is_not_in_the_file_goes_and_a_file_without_themes_leaves_them(self, site, load):
        load(framework("one", {"trust": ["a"]}, themes=[theme("x", "trust"), theme("y", "trust")]))
        load(framework("one", {"trust": ["a"]}, themes=[theme("y", "trust")]))
        assert [each["slug"] for each in body_of("trust")["themes"]] == ["y"]
        load(framework("one", {"trust": ["a"]}))
        assert [each["slug"] for each in body_of("trust")["themes"]] == ["y"]

    def test_what_editors_added_survives_rewording(self, site, load):
        file = framework("one", {"trust": ["a"]})
        load(file)
        page = CharacteristicPage.objects.get()
        page.around = [("text", "<p>Added by editors.</p>")]
        with atomic():
            page.save_revision().publish()
        page.around = [("text", "<p>A draft.</p>")]
        page.save_revision()
        file["characteristics"][0]["label"] = "Reworded"
        load(file)
        page = CharacteristicPage.objects.get()
        draft = page.get_latest_revision_as_object()
        assert "Added by editors." in str(page.around)
        assert "Added by editors." in body_of("trust")["text"]
        assert ("A draft." in str(draft.around), draft.title) == (True, "Reworded")
        assert page.has_unpublished_changes

    def test_an_old_revision_brings_no_old_title_back(self, site, load):
        file = framework("one", {"trust": ["a"]})
        load(file)
        revision = CharacteristicPage.objects.get().latest_revision
        file["characteristics"][0]["label"] = "Reworded"
        load(file)
        with atomic():
            revision.publish()
        assert CharacteristicPage.objects.get().title == body_of("trust")["title"] == "Reworded"

    def test_a_page_that_an_editor_took_down_stays_down(self, site, load):
        file = framework("one", {"trust": ["a"]})
        load(file)
        with atomic():
            CharacteristicPage.objects.get().unpublish()
        file["characteristics"][0]["label"] = "Reworded"
        load(file)
        assert not PublicDocument.objects.public().filter(slug__in=["trust", "a"]).exists()


def test_without_the_front_page_it_names_the_command_that_makes_it(db, load):
    with pytest.raises(CommandError, match="prepare_site"):
        load(SHIPPED)
    assert not FrameworkVersion.objects.exists()


def test_a_file_that_is_not_there(site, load, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.yaml cannot be read: No such file"):
        load(tmp_path / "nowhere.yaml")
