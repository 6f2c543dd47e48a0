"""Tags that a new version leaves open: a person decides, and going back undoes nothing."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from characteristics.documents.meanings import meanings_of_today
from characteristics.models import Competency, FrameworkVersion, TagDecision
from characteristics.services import labels_today, open_questions
from publishing.models.portable.belongings import belonging_of
from publishing.models.portable.names import Names
from publishing.models.portable.rows import row_of, stays_behind
from publishing.pages.binning import put_into_bin
from publishing.projection.transactions import atomic
from tests.characteristics.stories import ONE, TWO, shown, stored, tell
from tests.support.roles import logged_in, somebody
from tests.support.snapshots import Once

OPEN = {"of-narrowed", "of-retired", "of-some", "of-split"}
URL = "/admin/tags-to-decide/"


@pytest.fixture
def second(site, load):
    version_two_arrives(load)


@Once
def version_two_arrives(load):
    load(ONE)
    tell({
        "of-kept": {"kept": ""}, "of-split": {"split": "By asking."}, "of-narrowed": {"narrowed": ""},
        "of-retired": {"retired": ""}, "of-some": {"split": "", "renamed": "", "retired": ""},
    })  # fmt: skip
    load(TWO)


def decide(cms, slug, old, **given):
    page = Page.objects.get(slug=slug)
    key = str(next(one.old for one in questions()[page.pk] if old == one_slug(one.old)))
    return cms.post(URL, {"page": page.pk, "old": key, **given}, follow=True)


def one_slug(key):
    return Competency.objects.get(pk=key).slug


def questions():
    return open_questions(meanings_of_today())


def asked():
    titles = dict(Page.objects.values_list("pk", "slug"))
    return sorted((titles[page], one_slug(one.old)) for page, some in questions().items() for one in some)


@pytest.mark.usefixtures("second")
class TestDeciding:
    def test_one_press_decides_one_tag_and_the_story_shows_it_at_once(self, cms, load):
        before = stored()
        assert asked() == [
            ("of-narrowed", "narrowed"), ("of-retired", "retired"), ("of-some", "retired"), ("of-some", "split"),
            ("of-split", "split"),
        ]  # fmt: skip
        html = cms.get(URL).text
        assert [f">{slug}<" in html for slug in sorted(OPEN)] == [True] * 4
        assert ">of-kept<" not in html
        assert "The statement of part-b." in html
        told = decide(cms, "of-split", "split", means=["part-a", "part-c"]).text
        assert "It shows “Part-A”, “Part-C”." in told
        assert shown()["of-split"] == {"part-a": "By asking.", "part-c": "By asking."}
        decide(cms, "of-narrowed", "narrowed", means=["narrowed"])
        decide(cms, "of-retired", "retired", means=["", "kept"])
        decide(cms, "of-some", "retired", none="1")
        assert asked() == [("of-some", "split")]
        assert shown()["of-narrowed"] == {"narrowed": ""}
        assert shown()["of-retired"] == {"kept": ""}
        assert shown()["of-some"] == {"new-name": ""}
        assert stored() == before
        assert PageLogEntry.objects.filter(action="characteristics.decide_tag").count() == 4
        load(ONE, "--make-current")
        assert shown() == stored() == before
        assert asked() == []
        load(TWO, "--make-current")
        assert shown()["of-split"] == {"part-a": "By asking.", "part-c": "By asking."}
        assert asked() == [("of-some", "split")]

    def test_what_is_not_offered_or_done_already_changes_nothing(self, cms):
        page = Page.objects.get(slug="of-split")
        key = str(questions()[page.pk][0].old)
        assert "Choose what it means" in cms.post(URL, {"page": page.pk, "old": key, "means": "kept"}, follow=True).text
        for given in ({}, {"page": "x", "old": key}, {"page": page.pk, "old": "999"}):
            assert "This is decided already." in cms.post(URL, {**given, "means": "part-a"}, follow=True).text
        decide(cms, "of-split", "split", means="part-a")
        again = cms.post(URL, {"page": page.pk, "old": key, "means": "part-b"}, follow=True)
        assert "This is decided already." in again.text
        assert TagDecision.objects.get(page=page).chosen == ["part-a"]

    def test_what_the_text_speaks_for_is_ticked(self, cms, load):
        tell({"of-words": {"split": ""}})
        page = Page.objects.get(slug="of-words").specific
        page.body = [{"type": "text", "value": "<p>In the end it was part-b that helped us.</p>"}]
        page.save_revision()
        html = cms.get(URL).text
        assert "In the end it was part-b that helped us." in html
        assert 'value="part-b" checked' in html

    def test_only_for_those_who_may_publish(self, client):
        for role, status in (("Editor", 200), ("Writer", 403), ("Working group", 403), ("Organiser", 403)):
            assert logged_in(somebody(role)).get(URL).status_code == status, role
        assert client.get(URL).status_code == 302

    def test_decisions_move_with_the_library_but_for_those_about_pages_in_the_bin(self, cms, editor):
        decide(cms, "of-split", "split", means="part-a")
        belonging, narrowed = belonging_of(TagDecision), Page.objects.get(slug="of-narrowed")
        assert belonging is not None
        with atomic():
            put_into_bin(narrowed, editor)
        rows = [row_of(belonging, one, Names()) for one in TagDecision.objects.order_by("old__slug")]
        assert [(row["old"], row["chosen"], stays_behind(belonging, row)) for row in rows] == [
            ("narrowed", None, True), ("split", ["part-a"], False),
        ]  # fmt: skip

    def test_what_people_are_interested_in_is_called_as_it_is_now(self):
        labels = labels_today()
        assert (labels["renamed"], labels["merged-a"], labels["kept"]) == ("New-Name", "Union", "Kept")
        assert not {"split", "retired"} & labels.keys()

    def test_a_form_keeps_the_tag_to_a_competency_that_is_gone(self, cms):
        page = Page.objects.get(slug="of-retired")
        html = cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
        assert "No longer in the framework" in html
        assert "Retired: The statement of retired." in html


@pytest.fixture
def prepared(site, load):
    version_two_is_prepared(load)


@Once
def version_two_is_prepared(load):
    load(ONE)
    tell({
        "of-kept": {"kept": ""}, "of-split": {"split": ""}, "of-narrowed": {"narrowed": ""},
        "of-retired": {"retired": ""}, "of-merged": {"merged-a": "", "merged-b": ""}, "of-moved": {"moved": ""},
    })  # fmt: skip
    load(TWO, "--no-make-current")


@pytest.mark.usefixtures("prepared")
class TestPreview:
    def test_tells_what_changes_where_and_what_has_to_be_decided(self, cms):
        version = FrameworkVersion.objects.get(slug="two")
        html = cms.get(reverse("framework_preview", args=[version.pk])).text
        text = " ".join(html.replace("</td>", " ").replace("</th>", " ").split())
        table = text[text.index("Pages to decide about") :]
        rows = table[: table.index("</tbody>")].split("<tr>")[1:]
        assert [row.partition('scope="row">')[2].split(" <")[0].strip() for row in rows] == [
            "New", "Merged", "Moved to another characteristic", "Renamed", "Retired", "Split", "Split",
        ]  # fmt: skip
        assert "The statement of merged-b." in rows[1]
        assert "The statement of union." in rows[1]
        numbers = [tuple(part.split("<td>")[-1].strip() for part in row.split(" <td>")[-2:]) for row in rows]
        assert [tuple(int(number.split()[0]) for number in pair) for pair in numbers] == [
            (0, 0), (1, 0), (1, 0), (0, 0), (1, 1), (1, 1), (1, 1),
        ]  # fmt: skip
        assert "3 tags will have to be decided about." in text
        assert not TagDecision.objects.exists()

    def test_is_for_those_who_may_publish_and_of_versions_to_come(self, cms):
        one, two = (FrameworkVersion.objects.get(slug=slug) for slug in ("one", "two"))
        address = reverse("framework_preview", args=[two.pk])
        assert cms.get(reverse("framework_preview", args=[one.pk])).status_code == 404
        assert logged_in(somebody("Writer")).get(address).status_code == 403
        assert (
            address in cms.get(reverse("wagtailsnippets_characteristics_frameworkversion:inspect", args=[two.pk])).text
        )
        assert URL in cms.get("/admin/").text
