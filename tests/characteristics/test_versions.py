"""A new version of the framework, and what became of the competencies of the old one."""

import json

import pytest
from django.core.management import CommandError
from wagtail.models import PageLogEntry

from characteristics.models import CharacteristicPage, Competency, CompetencyMapping, FrameworkVersion
from characteristics.services import resolve_competency
from publishing.models import DirtyMark, PublicDocument, Sequence
from publishing.projection.transactions import atomic
from tests.characteristics.files import counts, framework
from tests.support.snapshots import Once

OLD = framework("one", {"trust": ["kept", "renamed", "split"], "change": ["merged", "also-merged", "retired"]})
NEW = framework(
    "two",
    {"trust": ["kept", "new-name", "first-half", "second-half"], "courage": ["union"]},
    mapping=[
        {"old": "kept", "new": ["kept"], "change": "kept"},
        {"old": "renamed", "new": ["new-name"], "change": "renamed"},
        {"old": "split", "new": ["second-half", "first-half"], "change": "split"},
        {"old": "merged", "new": ["union"], "change": "merged"},
        {"old": "also-merged", "new": ["union"], "change": "merged"},
        {"old": "retired", "change": "retired"},
    ],
)


def resolved(slug):
    return [competency.slug for competency in resolve_competency(slug)]


def public(kind):
    found = PublicDocument.objects.public().filter(kind=kind)
    return sorted(found.values_list("slug", flat=True))


@pytest.fixture
def two_versions(site, load):
    old_and_new(load)


@Once
def old_and_new(load):
    load(OLD)
    load(NEW)


@pytest.mark.usefixtures("two_versions")
class TestSecondVersion:
    def test_is_the_only_current_one(self):
        assert list(FrameworkVersion.objects.filter(is_current=True).values_list("slug", flat=True)) == ["two"]

    def test_what_it_does_not_word_is_no_longer_public(self):
        assert public("competency") == ["first-half", "kept", "new-name", "second-half", "union"]
        assert public("characteristic") == ["courage", "trust"]
        gone = PublicDocument.objects.get(kind="competency", slug="retired")
        assert (gone.withdrawn_at is not None, gone.title, gone.body) == (True, "", "")
        assert not CharacteristicPage.objects.get(slug="change").live
        assert not DirtyMark.objects.exists()

    def test_no_competency_was_deleted(self):
        assert Competency.objects.count() == 10

    def test_documents_tell_how_earlier_versions_put_it(self):
        body = json.loads(PublicDocument.objects.get(slug="kept").body)
        assert [each["version"] for each in body["wordings"]] == ["one", "two"]

    @pytest.mark.parametrize(
        ("slug", "today"),
        [
            ("kept", ["kept"]),
            ("renamed", ["new-name"]),
            ("split", ["first-half", "second-half"]),
            ("merged", ["union"]),
            ("also-merged", ["union"]),
            ("retired", []),
            ("union", ["union"]),
            ("never-was", []),
        ],
    )
    def test_an_old_slug_leads_to_todays_competencies(self, slug, today):
        assert resolved(slug) == today

    def test_loading_either_file_again_changes_nothing(self, load):
        before = Sequence.objects.get().number
        assert "nothing had changed; it is not the current version" in load(OLD)
        assert "nothing had changed; it is the current version" in load(NEW)
        assert Sequence.objects.get().number == before

    def test_going_back_is_possible(self, load):
        load(OLD, "--make-current")
        assert public("characteristic") == ["change", "trust"]
        assert "retired" in public("competency")
        assert resolved("renamed") == ["renamed"]
        assert "wagtail.publish" in set(
            PageLogEntry.objects.filter(page__slug="change").values_list("action", flat=True)
        )

    def test_chains_are_followed_through_versions(self, load):
        third = framework(
            "three",
            {"trust": ["kept", "newer-name"], "courage": ["whole"]},
            mapping=[
                {"old": "new-name", "new": ["newer-name"], "change": "renamed"},
                {"old": "first-half", "new": ["whole"], "change": "merged"},
                {"old": "second-half", "change": "retired"},
                {"old": "union", "new": ["whole"], "change": "merged"},
            ],
        )
        load(third)
        assert resolved("renamed") == ["newer-name"]
        assert resolved("split") == resolved("merged") == ["whole"]

    def test_the_latest_version_that_speaks_of_a_competency_is_believed(self, load):
        third = framework(
            "three",
            {"trust": ["kept", "new-name", "first-half", "second-half"], "courage": ["union"]},
            mapping=[{"old": "retired", "new": ["union"], "change": "merged"}],
        )
        load(third)
        assert resolved("retired") == ["union"]

    def test_a_circle_of_mappings_ends(self):
        version = FrameworkVersion.objects.get(slug="two")
        old, retired = (Competency.objects.get(slug=slug) for slug in ("renamed", "retired"))
        CompetencyMapping.objects.filter(old__in=[old, retired]).delete()
        for one, other in ((old, retired), (retired, old)):
            CompetencyMapping.objects.create(version=version, old=one, new=other, change="renamed")
        assert resolved("renamed") == []


class TestPreparedVersion:
    def test_nothing_of_it_is_public_until_it_is_made_current(self, site, load):
        load(OLD)
        before = Sequence.objects.get().number
        said = load(NEW, "--no-make-current")
        assert "not the current version" in said
        assert Sequence.objects.get().number == before
        assert resolved("renamed") == ["renamed"]
        assert CharacteristicPage.objects.get(slug="courage").live is False

    def test_it_leaves_no_trace_when_a_public_page_is_built_again(self, site, load):
        load(OLD)
        load(NEW, "--no-make-current")
        page = CharacteristicPage.objects.get(slug="trust")
        page.around = [("text", "<p>Something new.</p>")]
        with atomic():
            page.save_revision().publish()
        assert [each["version"] for each in json.loads(PublicDocument.objects.get(slug="trust").body)["wordings"]] == [
            "one"
        ]

    def test_what_editors_prepared_is_published_with_it(self, site, load):
        load(OLD)
        load(NEW, "--no-make-current")
        page = CharacteristicPage.objects.get(slug="courage")
        page.around = [("text", "<p>Prepared.</p>")]
        page.save_revision()
        load(NEW, "--make-current")
        assert "Prepared." in json.loads(PublicDocument.objects.get(slug="courage").body)["text"]

    def test_what_is_not_ready_is_refused_with_its_reason(self, site, load, monkeypatch):
        load(OLD)
        load(NEW, "--no-make-current")
        before = counts()
        monkeypatch.setattr("characteristics.models.pages.stream_lacks", lambda _stream: ["Add a transcript."])
        with pytest.raises(
            CommandError, match=r"“Courage” cannot be published yet\. Add a transcript\.\nNothing was loaded\."
        ):
            load(NEW, "--make-current")
        assert counts() == before
        assert FrameworkVersion.objects.get(is_current=True).slug == "one"

    def test_the_current_version_stays_current_until_another_takes_its_place(self, site, load):
        load(OLD)
        assert "it is the current version" in load(OLD, "--no-make-current")
