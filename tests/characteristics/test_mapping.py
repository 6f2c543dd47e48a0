"""Every kind of change from one version to the next: stories keep their tags, and show what these mean today."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from characteristics.documents.meanings import Decided, Meanings
from characteristics.models import FrameworkVersion
from publishing.models import DirtyMark, Sequence
from publishing.worker import rounds
from tests.characteristics.stories import EVERY_KIND, ONE, TWO, shown, stored, tell
from tests.support.snapshots import Once

IN_TWO = {
    "of-all-merged": {"union": "Once.; Again."},
    "of-kept": {"kept": "By kept"},
    "of-merged-a": {"union": "By merged-a"},
    "of-merged-b": {"union": "By merged-b"},
    "of-merged-c": {"union": "By merged-c"},
    "of-moved": {"moved": "By moved"},
    # Which of the two, or three, a person has to say first.
    "of-narrowed": {},
    "of-renamed": {"new-name": "By renamed"},
    "of-retired": {},
    "of-some": {"new-name": "", "moved": ""},
    "of-split": {},
}


@pytest.fixture
def first(site, load):
    told_in_version_one(load)


@Once
def told_in_version_one(load):
    load(ONE)
    tell(EVERY_KIND)


@pytest.mark.usefixtures("first")
class TestForwardsAndBack:
    def test_stories_keep_their_tags_and_show_what_they_mean_in_the_version_in_force(self, load):
        before, in_one = stored(), shown()
        assert in_one == dict(sorted(EVERY_KIND.items()))
        load(TWO)
        assert shown() == IN_TWO
        assert stored() == before
        load(ONE, "--make-current")
        assert (shown(), stored()) == (in_one, before)
        assert not DirtyMark.objects.exists()

    def test_everything_speaks_the_new_words_in_the_same_moment_however_much_there_is(self, load, monkeypatch):
        monkeypatch.setattr("publishing.projection.projector.INLINE_LIMIT", 3)
        load(TWO)
        assert shown() == IN_TWO
        assert not DirtyMark.objects.exists()

    def test_the_change_feed_tells_what_became_of_what(self, load, client):
        def changes(place=""):
            page = client.get(f"/api/v1/changes?include=full{place}").json()
            return page["items"], f"&since={page['next']}"

        _, place = changes()
        load(TWO)
        told, place = changes(place)
        puts = {(one["type"], one["slug"]): one["document"] for one in told if one["action"] == "put"}
        assert [one["change"] for one in puts["framework-version", "two"]["changes"]] == [
            "merged", "renamed", "retired", "split", "split", "moved", "added",
        ]  # fmt: skip
        assert puts["framework-version", "one"]["is_current"] is False
        assert puts["competency", "union"]["statement"] == "The statement of union."
        assert puts["blog", "of-renamed"]["competencies"][0]["label"] == "New-Name"
        gone = [one for one in told if (one["action"], one["type"]) == ("delete", "competency")]
        assert len(gone) == 6
        assert ("delete", "characteristic") in {(one["action"], one["type"]) for one in told}
        load(ONE, "--make-current")
        told, _ = changes(place)
        assert {one["slug"] for one in told if one["type"] == "competency"} >= {"renamed", "split", "retired"}

    def test_on_its_day_the_worker_makes_a_version_current(self, load, client, monkeypatch):
        moment = timezone.localtime(timezone.now() + timedelta(days=3)).replace(microsecond=0)
        before = Sequence.objects.get().number
        said = load(TWO, "--make-current-at", moment.isoformat())
        assert f"not the current version and becomes it on {moment:%-d %B %Y at %H:%M}" in said
        assert "becomes it on" in load(TWO)
        rounds.run_until_idle()
        assert Sequence.objects.get().number == before
        assert "two" not in client.get("/api/v1/versions").content.decode()
        assert "becomes it on" not in load(TWO, "--no-make-current")
        load(TWO, "--make-current-at", moment.replace(tzinfo=None).isoformat())
        later = FrameworkVersion.objects.get(slug="two").current_from
        assert later == moment
        monkeypatch.setattr("characteristics.framework.loading.timezone.now", lambda: later)
        rounds.run_until_idle()
        assert shown() == IN_TWO
        assert FrameworkVersion.objects.filter(slug="two", is_current=True, current_from=None).exists()
        assert client.get("/api/v1/versions/two").json()["is_current"] is True

    @pytest.mark.parametrize(
        ("options", "reason"),
        [
            (("--make-current-at", "soon"), "“soon” is not a moment such as 2027-03-01T09:00"),
            (("--make-current-at", "2022-03-01T09:00"), "2022-03-01T09:00 is over"),
            (("--make-current-at", "2999-03-01T09:00", "--make-current"), "one of them"),
        ],
    )
    def test_a_moment_that_cannot_be_is_refused(self, load, options, reason):
        with pytest.raises(CommandError, match=reason):
            load(TWO, *options)
        assert not FrameworkVersion.objects.filter(slug="two").exists()

    def test_what_is_tagged_in_version_two_has_a_meaning_in_version_one(self, load):
        load(TWO)
        new = {
            "n1": {"new-name": "x"}, "n2": {"part-b": "x"}, "n3": {"union": "x"}, "n4": {"fresh": "x"},
            "n5": {"narrowed": "x"}, "n6": {"broken-off": "x"},
        }  # fmt: skip
        tell(new)
        assert {slug: tags for slug, tags in shown().items() if slug in new} == new
        load(ONE, "--make-current")
        told = shown()
        assert {slug: told[slug] for slug in new} == {
            "n1": {"renamed": "x"}, "n2": {"split": "x"}, "n3": {}, "n4": {}, "n5": {"narrowed": "x"},
            "n6": {"narrowed": "x"},
        }  # fmt: skip
        load(TWO, "--make-current")
        told = shown()
        # In version one, narrowed meant all of it: it is asked what it means now.
        assert {slug: told[slug] for slug in new} == {**new, "n5": {}}

    def test_old_addresses_of_both_versions_are_answered(self, load, client):
        load(TWO)
        led = {slug: client.get(f"/competencies/{slug}/") for slug in ("renamed", "merged-b")}
        assert {slug: (page.status_code, page["Location"]) for slug, page in led.items()} == {
            "renamed": (301, "/competencies/new-name/"), "merged-b": (301, "/competencies/union/"),
        }  # fmt: skip
        text = client.get("/competencies/split/").content.decode()
        assert [f'href="/competencies/part-{one}/"' in text for one in "abc"] == [True] * 3
        assert client.get("/competencies/retired/").status_code == 410
        api = "/api/v1/competencies"
        assert client.get(f"{api}/renamed")["Location"].endswith(f"{api}/new-name")
        assert [one.rpartition("/")[2] for one in client.get(f"{api}/split").json()["replaced_by"]] == [
            "part-a", "part-b", "part-c",
        ]  # fmt: skip
        load(ONE, "--make-current")
        assert client.get("/competencies/new-name/")["Location"] == "/competencies/renamed/"
        assert client.get("/competencies/part-c/")["Location"] == "/competencies/split/"
        text = client.get("/competencies/union/").content.decode()
        assert [f'href="/competencies/merged-{one}/"' in text for one in "abc"] == [True] * 3
        assert client.get("/competencies/fresh/").status_code == 410
        assert client.get("/competencies/renamed/").status_code == 200

    def test_lists_and_embeds_by_an_old_competency_show_what_it_became(self, load, client):
        def listed(query, of="/api/v1/stories"):
            answer = client.get(f"{of}?{query}").json()
            return sorted(one["slug"] for one in answer["items"]), answer.get("retired")

        all_merged = ["of-all-merged", "of-merged-a", "of-merged-b", "of-merged-c"]
        assert client.get("/api/v1/stories?competency=part-a").status_code == 422
        load(TWO)
        tell({"of-part": {"part-b": ""}})
        assert listed("competency=renamed") == listed("competency=new-name") == (["of-renamed", "of-some"], None)
        assert listed("competency=merged-c") == (all_merged, None)
        assert listed("competency=split") == (["of-part"], None)
        assert listed("competency=retired") == ([], ["retired"])
        assert listed("characteristic=change") == ([], ["change"])
        assert client.get("/api/v1/stories?competency=never").status_code == 422
        found = client.get("/api/v1/search?q=was&competency=merged-a").json()
        assert found["total"] == 4, found
        fragment = client.get("/api/v1/fragments/stories?competency=renamed").content.decode()
        assert fragment.count("<article") == 2
        fragment = client.get("/api/v1/fragments/stories?competency=retired").content.decode()
        assert "What this list was about is no longer part of the framework." in fragment
        led = client.get("/library/?competency=renamed")
        assert (led.status_code, led["Location"]) == (301, "/library/?competency=new-name")
        assert client.get("/library/?competency=retired").status_code == 200
        feed = client.get("/feeds/competencies/merged-b.xml")
        assert (feed.status_code, feed["Location"]) == (301, "/feeds/competencies/union.xml")
        assert client.get("/feeds/competencies/split.xml").status_code == 410
        load(ONE, "--make-current")
        assert listed("competency=union") == (all_merged, None)
        assert listed("competency=part-a") == (["of-part", "of-some", "of-split"], None)
        assert listed("competency=fresh") == ([], ["fresh"])


def test_a_split_that_was_a_mistake_asks_nothing_once_its_file_is_put_right():
    """What was asked because of it is still there, without an answer."""
    asked: Decided = {(9, 1): [(2, None)]}
    assert Meanings(2, frozenset({1}), decided=asked).of(9, 1).shown == {1}
    decided: Decided = {(9, 1): [(2, frozenset())]}
    assert Meanings(2, frozenset({1}), decided=decided).of(9, 1).shown == set()
