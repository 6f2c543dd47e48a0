"""The dashboard: one list of what there is to do, ordered by harm, for each person what is theirs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail import hooks

from api.models import Consumer
from cms.desk.tasks import gaps
from contributions.models import CallPage, CallsPage
from library.models import CaseStudyPage, StoryPage, VoxPopPage
from publishing.models import DirtyMark
from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from search import services
from search.models import DailySearch
from tests.support.factories import consent
from tests.support.pages import Page
from tests.support.roles import a_user, browser_of, somebody

TODAY = timezone.localdate


def rows(client):
    """The kind and words of each task on the dashboard, in their order."""
    html = client.get("/admin/").content.decode()
    found = re.findall(
        r'<span class="desk-kind">(.*?)</span>\s*<span class="desk-what">(.*?)</span>\s*<[f/]', html, re.DOTALL
    )
    return [(kind, Page(f"<div>{words}</div>").text) for kind, words in found]


def withdraw(story):
    record = story.consents.get()
    record.withdrawn_on = TODAY()
    with atomic():
        record.save()


@pytest.fixture
def many_things(world, settings):
    """Something of every kind of work."""
    settings.STORIES_WANTED = 2
    hidden = world.story(VoxPopPage, title="Hidden")
    withdraw(hidden)
    ending = world.story(title="Ending", competencies=[world.bridging, world.tensions])
    ending.consents.update(expires_on=TODAY() + timedelta(days=20))
    world.story(title="Also", competencies=[world.bridging, world.tensions, world.experiment, world.habit])
    world.story(title="And", competencies=[world.experiment])
    world.draft(CaseStudyPage, title="Bare", summary="", byline="")
    nearly = world.draft(title="Nearly")
    consent(nearly)
    coming = world.draft(title="Coming")
    consent(coming)
    with atomic():
        coming.go_live_at = timezone.now() + timedelta(days=2)
        coming.save_revision().publish()
    StoryPage.objects.filter(title="Also").update(review_due=TODAY() - timedelta(days=1))
    DirtyMark.objects.create(source=f"page:{ending.pk}", error="LookupError: no such thing")
    Consumer.objects.create(
        name="ICS",
        site_url="https://ics.example.org/",
        webhook_url="https://ics.example.org/h",
        failing_since=timezone.now(),
    )
    for day in (0, 1):
        asked = {"day": TODAY() - timedelta(days=day), "times": 2, "total": 0, "outcome": "nothing"}
        DailySearch.objects.create(text="met tuesday", **asked)
        DailySearch.objects.create(text="jane zzqsmith", **asked)
    sinks.follow(services.index)
    return world


def test_everything_there_is_to_do_ordered_by_harm(many_things, cms):
    found = rows(cms)
    assert [kind for kind, _ in found] == [
        "Live, but not shown", "Needs attention", "Consent", "Site that is behind", "Draft", "Draft", "Review due",
        "Goes live", "Search with few answers", "Few stories",
    ]  # fmt: skip
    told = dict(found)
    day = TODAY() + timedelta(days=20)
    assert told["Live, but not shown"] == "Hidden Consent withdrawn"
    assert told["Needs attention"].startswith("Ending Not published yet. LookupError: no such thing")
    assert told["Consent"] == f"Ending Ends on {day:%-d %B %Y}"
    assert [words for kind, words in found if kind == "Draft"] == [
        "Nearly Blog. Ready to be published",
        (
            "Bare Case study. Record a consent that is in force. Say in a sentence or two what the story is about. "
            "Give the role of whoever tells it."
        ),
    ]
    assert told["Review due"] == f"Also Was due on {TODAY() - timedelta(days=1):%-d %B %Y}"
    assert told["Search with few answers"] == "“met tuesday” Asked 4 times, nothing found"
    assert told["Few stories"] == "Habit 1 story shows it"


def test_the_first_seven_are_shown_and_the_rest_is_a_press_away(many_things, cms):
    html = cms.get("/admin/").content.decode()
    first, _, more = html.partition("<summary>3 more</summary>")
    assert (first.count('class="desk-kind"'), more.count('class="desk-kind"')) == (7, 3)


def test_each_begins_a_story_from_here(world, cms):
    page = Page(cms.get("/admin/").content.decode())
    for label, kind in (
        ("Add a case study", "casestudypage"),
        ("Add a blog", "blogpage"),
        ("Add a vox-pop", "voxpoppage"),
    ):
        assert page.link(label) == f"/admin/pages/add/library/{kind}/{world.library.pk}/"
    assert page.link("Bring a Word file") == "/admin/word-files/"
    assert "A short voice: a quote, or a recording of at most two minutes." in page.text


def test_nothing_to_do_is_said_kindly(world, cms):
    for competencies in ([world.bridging, world.tensions], [world.experiment, world.habit]) * 3:
        world.story(competencies=competencies)
    assert rows(cms) == []
    assert "Nothing waits for you." in cms.get("/admin/").content.decode()


def test_everybody_sees_what_is_theirs(many_things):
    kinds = {kind for kind, _ in rows(browser_of(somebody("Editor")))}
    assert {"Live, but not shown", "Consent", "Site that is behind", "Search with few answers"} <= kinds
    assert rows(browser_of(a_user())) == []
    assert "Add a blog" not in browser_of(a_user("view_dailysearch", name="else")).get("/admin/").content.decode()


def test_more_stories_cost_no_more_queries_and_few_more_than_stock_wagtail(world, cms, monkeypatch):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert cms.get("/admin/").status_code == 200
        return len(asked)

    def add(number):
        for _ in range(number):
            world.draft(CaseStudyPage)
            withdraw(world.story())

    add(1)
    queries()
    few = queries()
    add(4)
    assert queries() == few
    names = ("construct_homepage_panels", "construct_homepage_summary_items")
    ours = {
        name: [hook for hook in hooks._hooks[name] if not hook[0].__module__.startswith("wagtail")] for name in names
    }
    for name, found in ours.items():
        monkeypatch.setitem(hooks._hooks, name, [hook for hook in hooks._hooks[name] if hook not in found])
    # One for each kind of work that a room tells, and a few of our own panels.
    assert few <= queries() + 22


def test_a_gap_says_how_many_are_there_and_whether_a_call_is_open(world, settings):
    settings.STORIES_WANTED = 3
    for _ in range(2):
        world.story(competencies=[world.bridging])
    with atomic():
        world.home.refresh_from_db()
        front = world.home.add_child(instance=CallsPage(title="Calls", slug="calls"))
        for days, competency in ((0, world.bridging), (-1, world.tensions)):
            closes = TODAY() + timedelta(days=days)
            front.add_child(instance=CallPage(title=competency.slug, summary="?", competency=competency, closes=closes))
    assert {task.title: task.detail for task in gaps()} == {
        "Bridging": "2 stories show it. A call for stories is open", "Tensions": "No story shows it",
        "Experiment": "No story shows it", "Habit": "No story shows it",
    }  # fmt: skip
