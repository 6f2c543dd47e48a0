"""The history of the framework: every version that was ever current, and what became of each competency."""

import pytest
from wagtail.models import PageViewRestriction

from characteristics.documents.versions import Mapped, changes
from characteristics.models import CharacteristicsPage, CompetencyMapping, FrameworkVersion
from publishing.projection.transactions import atomic
from tests.characteristics.files import framework
from tests.characteristics.test_versions import NEW, OLD


@pytest.fixture
def history(site, load, client):
    load(OLD)
    load(NEW)

    def ask(address="versions/two"):
        return client.get(f"/api/v1/{address}").json()

    return ask


def told(version):
    return [
        (one["change"], [old["slug"] for old in one["before"]], [new["slug"] for new in one["after"]])
        for one in version["changes"]
    ]


def test_each_version_says_what_became_of_the_one_before(history, client):
    assert [(one["slug"], one["is_current"]) for one in history("versions")["items"]] == [("one", False), ("two", True)]
    two = history()
    assert told(two) == [
        ("merged", ["also-merged", "merged"], ["union"]),
        ("renamed", ["renamed"], ["new-name"]),
        ("retired", ["retired"], []),
        ("split", ["split"], ["first-half", "second-half"]),
    ]
    assert [one["slug"] for one in two["characteristics"]] == ["trust", "courage"]
    assert told(history("versions/one")) == []
    page = client.get("/framework/history/")
    text = " ".join(page.content.decode().split())
    assert text.index('id="two"') < text.index('id="one"')
    assert ' is now called <a href="/competencies/new-name/">' in text
    assert " were merged into one: " in text
    assert " was retired" in text
    assert 'href="/framework/history/"' in client.get("/characteristics/").content.decode()
    assert client.get("/framework/history/", HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 304
    # What leads on from an old address is what the page says.
    assert client.get("/competencies/renamed/")["Location"] == "/competencies/new-name/"


def test_a_version_to_come_is_nobodys_business_and_a_change_is_told_at_once(history, client):
    before = client.get("/framework/history/")
    with atomic():
        FrameworkVersion.objects.create(slug="three", title="zzqsentinel", heading="zzqsentinel")
    assert client.get("/framework/history/").content == before.content
    assert client.get("/api/v1/versions/three").status_code == 404
    with atomic():
        mapping = CompetencyMapping.objects.get(old__slug="retired")
        mapping.change, mapping.new = "renamed", CompetencyMapping.objects.get(old__slug="kept").new
        mapping.save()
    assert ("renamed", ["retired"], ["kept"]) in told(history())
    assert client.get("/framework/history/")["ETag"] != before["ETag"]


def test_it_is_as_public_as_the_front_page_of_the_framework(history, client):
    with atomic():
        private = PageViewRestriction.objects.create(page=CharacteristicsPage.objects.get(), restriction_type="login")
    assert history("versions")["items"] == []
    assert client.get("/api/v1/versions/two").status_code == 410
    assert "Kept" not in client.get("/framework/history/").content.decode()
    with atomic():
        private.delete()
    assert len(history("versions")["items"]) == 2


def test_what_is_new_reworded_or_elsewhere_is_told_without_a_mapping(history, load):
    third = framework(
        "three", {"trust": ["kept", "new-name", "first-half"], "courage": ["union", "second-half", "fresh"]}
    )
    third["characteristics"][0]["competencies"][0]["label"] = "Kept, in new words"
    load(third)
    assert told(history("versions/three")) == [
        ("reworded", ["kept"], ["kept"]),
        ("moved", ["second-half"], ["second-half"]),
        ("added", [], ["fresh"]),
    ]


def test_kept_ones_are_no_change():
    assert changes({}, {}, [Mapped("kept", ("a",), ("a",)), Mapped("retired", ("b",), ())]) == [
        Mapped("retired", ("b",), ())
    ]
