"""Every story in one list: its columns, its filters, its search, and what is taken along."""

import csv
import re
from datetime import date, timedelta
from io import BytesIO, StringIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from characteristics.models import PartOfSystem
from cms.desk import saved_views
from cms.models import SavedView
from library.models import CaseStudyPage, StoryPage, VoxPopPage
from publishing.models import Readiness
from publishing.projection.transactions import atomic
from tests.support.factories import consent
from tests.support.pages import Page
from tests.support.roles import a_user, browser_of, somebody
from tests.support.served import Client

LIST = "/admin/stories/"
# What is new in each answer.
SECRETS = re.compile(rb'csrfmiddlewaretoken" value="\w+"|CSRF_TOKEN": "\w+"|"csrfToken": ?"\w+"')


def shown(client, query=""):
    """The titles of the stories that the list shows."""
    response = client.get(f"{LIST}results/?{query}")
    assert response.status_code == 200
    return [story.title for story in response.context["object_list"]]


@pytest.fixture
def shelf(world, picture):
    """Three stories, each of its own kind."""
    part = PartOfSystem.objects.create(slug="council", label="Council")
    world.story(title="Public", part_of_system=part, image=picture, date=date(2025, 5, 1), topics=["staff rotas"],
                review_due=date(2027, 5, 1), competencies=[world.bridging, world.habit])  # fmt: skip
    hidden = world.story(VoxPopPage, title="Hidden", date=date(2024, 5, 1), review_due=date(2020, 1, 1))
    with atomic():
        record = hidden.consents.get()
        record.withdrawn_on = timezone.localdate()
        record.save()
    ending = consent(world.draft(CaseStudyPage, title="Bare", byline="Hospital planner"))
    ending.expires_on = timezone.localdate() + timedelta(days=9)
    ending.save()
    return world


def cells(client, title):
    html = client.get(LIST).content.decode()
    row = next(
        part for part in html.split("<tr") if f">\n            \n            {title}\n" in part or f" {title}\n" in part
    )
    return " ".join(row.replace("<", " <").split())


def test_each_row_tells_what_an_editor_asks_for(shelf, cms):
    response = cms.get(LIST)
    labels = [column.label for column in response.context["table"].columns.values()][1:]
    assert labels == [
        "Title", "Kind", "Status", "Competencies", "Part of the system", "Date", "Review due", "Consent until",
        "Picture",
    ]  # fmt: skip
    row = cells(cms, "Public")
    for told in ("Blog", "Live", "Bridging, Habit", "Council", "1 May 2025", "1 May 2027", "No end", "Yes"):
        assert told in row
    row = cells(cms, "Hidden")
    assert "Live, but not shown: consent withdrawn" in row
    assert "Record a consent that is in force." not in row
    assert "Reviewed, no change" in row


FILTERS = {
    "kind=casestudypage&kind=voxpoppage": {"Bare", "Hidden"},
    "status=live": {"Public"},
    "status=live-but-not-shown&status=draft": {"Bare", "Hidden"},
    "ready=yes": {"Bare"},
    "ready=no": set(),
    "competency=habit": {"Public"},
    "competency=bridging": {"Public", "Hidden", "Bare"},
    "date_from=2025-01-01&date_to=2025-12-31": {"Public"},
    "review_due_to=2021-01-01": {"Hidden"},
    "consent=withdrawn": {"Hidden"},
    "consent=ends-soon": {"Bare"},
    "consent=in-force": {"Public", "Bare"},
    "consent=none": set(),
    "consent=ended": set(),
    "picture=yes": {"Public"},
    "picture=no": {"Hidden", "Bare"},
    "picture=no-text": set(),
    "status=nonsense": set(),
    "date_from=never": set(),
    "competency=%00&part_of_system=0": set(),
}


def test_it_is_narrowed_by_everything_that_it_shows(shelf, cms):
    assert {query: set(shown(cms, query)) for query in FILTERS} == FILTERS
    told = Page(cms.get(f"{LIST}?date_from=never").content.decode()).text
    assert "A filter is not understood: Date. Enter a valid date." in told


def test_it_is_narrowed_by_words_of_vocabularies_and_by_missing_texts(shelf, cms, picture):
    story = StoryPage.objects.get(title="Public")
    assert shown(cms, f"part_of_system={story.part_of_system_id}") == ["Public"]
    assert shown(cms, f"topic={story.topics.get().pk}") == ["Public"]
    with atomic():
        picture.description = ""
        picture.save()
    assert shown(cms, "picture=no-text") == ["Public"]


SEARCHES = {
    "HOSPITAL plan": {"Bare"},
    "two lists": {"Bare"},
    "waited": {"Hidden"},
    "staff": set(),
    "bridging": set(),
    '"': set(),
    "100% _ ' ) OR 1=1 -- \0 \\ * AND NOT ]": set(),
    "\0": {"Public", "Hidden", "Bare"},
    "bare " * 40: set(),
    "x" * 20_000: set(),
}


def test_any_words_are_looked_for_in_drafts_too(shelf, cms):
    assert {text: set(shown(cms, f"q={quote(text)}")) for text in SEARCHES} == SEARCHES


def test_a_draft_is_found_by_its_newest_words_and_a_story_by_its_own(shelf, cms):
    story = StoryPage.objects.get(title="Public").specific
    with atomic():
        story.summary = "Zebra crossing."
        story.save_revision()
    assert shown(cms, "q=zebra") == shown(cms, "q=public") == ["Public"]
    Readiness.objects.all().delete()
    assert shown(cms, "q=zebra") == []
    assert shown(cms, "q=planner") == ["Bare"]


def test_more_stories_cost_no_more_queries_and_few_more_than_the_page_explorer(world, cms):
    def queries(address):
        with CaptureQueriesContext(connection) as asked:
            assert cms.get(address).status_code == 200
        return len(asked)

    def add(number):
        for _ in range(number):
            world.draft(CaseStudyPage)
            world.story().consents.update(withdrawn_on=timezone.localdate())

    add(1)
    explorer = f"/admin/pages/{world.library.pk}/"
    addresses = (LIST, f"{LIST}?status=live&q=story", explorer)
    for address in addresses:
        queries(address)
    few = [queries(address) for address in addresses]
    add(4)
    assert [queries(address) for address in addresses] == few
    assert few[0] <= few[2] + 12


def test_what_is_shown_is_taken_along_as_a_table(shelf, cms):
    story = StoryPage.objects.get(title="Public")
    StoryPage.objects.filter(pk=story.pk).update(title="=1+1", draft_title="=1+1")
    csv_file = cms.get(f"{LIST}?export=csv&ordering=title").getvalue().decode()
    first, *rest = csv.DictReader(StringIO(csv_file))
    assert first == {
        "Title": "'=1+1", "Kind": "Blog", "Status": "Live", "Still missing": "", "Competencies": "Bridging, Habit",
        "Part of the system": "Council", "Topics": "staff rotas", "Byline": "Ward manager", "Summary": story.summary,
        "Date": "2025-05-01", "Reviewed on": "", "Review due": "2027-05-01", "Consent until": "No end",
        "Picture": "Yes", "Address": "https://library.test/library/public/",
    }  # fmt: skip
    assert [row["Address"] for row in rest] == ["", ""]
    workbook = ZipFile(BytesIO(cms.get(f"{LIST}?export=xlsx&status=draft").getvalue()))
    sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert (sheet.count("<row"), ">Title<" in sheet, ">Bare<" in sheet, "=1+1" in sheet) == (2, True, True, False)


def test_competencies_stand_in_the_order_of_the_framework_whatever_the_order_of_the_rows(world, cms):
    world.story(title="Told", competencies=[world.experiment, world.tensions, world.bridging])
    [row] = csv.DictReader(StringIO(cms.get(f"{LIST}?export=csv").getvalue().decode()))
    assert row["Competencies"] == "Bridging, Tensions, Experiment"


def test_each_sees_what_is_theirs(shelf):
    assert set(shown(browser_of(somebody("Editor")))) == {"Public", "Hidden", "Bare"}
    outsider = browser_of(a_user())
    assert outsider.get(LIST).status_code == 302
    assert LIST not in outsider.get("/admin/").content.decode()
    assert LIST in browser_of(User.objects.get(username="Editor")).get("/admin/").content.decode()


def test_what_is_not_theirs_leaves_no_trace_at_the_desk(world):
    """Nobody without rights to a story can tell from any screen of the desk whether it is there."""
    world.story()
    story = world.story(title="zzqsentinel", topics=["zzqsentinel"], review_due=date(2020, 1, 1))
    actions = ("publish", "unpublish", "topics", "part-of-system", "review-date")
    bulk = [f"/admin/bulk/library/storypage/{action}/?id={story.pk}&id=all" for action in actions]
    screens = ["/admin/", LIST, f"{LIST}results/?q=zzqsentinel", f"{LIST}?export=csv", *bulk]
    outsiders = [browser_of(a_user()), Client()]

    def look():
        answers = [client.get(screen) for client in outsiders for screen in screens]
        return [(answer.status_code, SECRETS.sub(b"", answer.getvalue())) for answer in answers]

    # What was refused is told at the next look.
    look()
    before = look()
    with atomic():
        story.delete()
    assert look() == before
    assert not any(b"zzqsentinel" in body for _, body in before)


def test_who_may_not_read_consents_sees_none(shelf):
    user = somebody("Editor")
    group = user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="view_consentrecord"))
    client = browser_of(user)
    html = client.get(f"{LIST}?consent=withdrawn").content.decode()
    assert ("Consent until" in html, "id_consent" in html) == (False, False)
    assert "Public" in html
    assert "Consent until" not in client.get(f"{LIST}?export=csv").getvalue().decode()


class TestSavedViews:
    def test_a_view_is_kept_by_name_and_is_ones_own(self, shelf, cms):
        answer = cms.post(f"{LIST}views/save/", {"name": "To do", "query": "status=draft&p=2&export=csv"})
        assert answer["Location"] == f"{LIST}?status=draft"
        assert '<a href="?status=draft">To do</a>' in cms.get(LIST).content.decode()
        cms.post(f"{LIST}views/save/", {"name": "To do", "query": "status=live"})
        view = SavedView.objects.get()
        assert view.query == "status=live"
        other = browser_of(somebody("Editor"))
        assert "To do" not in other.get(LIST).content.decode()
        assert other.post(f"{LIST}views/{view.pk}/remove/").status_code == 404
        assert cms.get(f"{LIST}views/{view.pk}/remove/").status_code == 405
        cms.post(f"{LIST}views/{view.pk}/remove/")
        assert not SavedView.objects.exists()

    def test_a_view_without_a_name_or_too_many_are_refused_in_words(self, world, cms, monkeypatch):
        monkeypatch.setattr(saved_views, "MOST_KEPT", 2)
        for name in ("", "x" * 61, "\0"):
            answer = cms.post(f"{LIST}views/save/", {"name": name, "query": "q=a"}, follow=True)
            assert "Give the view a name of at most 60 characters." in answer.content.decode()
        for number in range(2):
            cms.post(f"{LIST}views/save/", {"name": f"View {number}"})
        answer = cms.post(f"{LIST}views/save/", {"name": "One more"}, follow=True)
        assert "You have 2 views, and there is no room for more." in answer.content.decode()
        assert SavedView.objects.count() == 2
