"""Sample events and resources: marked wherever they are shown, in no diary unasked, and gone without a trace."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from icalendar import Calendar
from time_machine import travel
from wagtail.models import Page, PageLogEntry

from characteristics.models import Theme
from programme.models import DiaryEntry, EventPage, ResourcePage
from programme.samples import loader
from publishing.models import Attachment, AttachmentText, PublicDocument
from publishing.projection.transactions import atomic
from tests.programme.conftest import TODAY
from tests.programme.resources import lists, store
from tests.support.factories import publish
from tests.support.files_to_read import pdf

pytestmark = pytest.mark.django_db
COUNTED = (Page, Attachment, AttachmentText, DiaryEntry, PublicDocument, PageLogEntry)


def said(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def summaries(client, address: str) -> list[str]:
    return sorted(str(event["summary"]) for event in Calendar.from_ical(client.get(address).content).walk("VEVENT"))


def test_samples_come_marked_and_go_without_a_trace(client, programme, world, make):
    store(world)
    lists(world)
    make(title="A real event", theme=Theme.objects.get())
    before = [model.objects.count() for model in COUNTED]
    with travel(TODAY, tick=False):
        assert said("load_sample_programme") == "Sample events and resources: 13 loaded.\n"
        assert said("load_sample_programme") == "Sample events and resources: 0 loaded.\n"
        assert EventPage.objects.get(slug="sample-listening-lunch").start_date == dt.date(2026, 3, 23)
        assert summaries(client, "/programme/calendar.ics") == ["A real event"]
        assert summaries(client, "/programme/calendar/themes/building-trust.ics") == ["A real event"]
        asked = summaries(client, "/programme/calendar.ics?include_sample=true")
        assert asked[:2] == ["A real event", "Sample: Cancelled: Evening of questions"]
        assert [one.startswith("Sample: ") for one in asked] == [False, *[True] * 5]
        found = client.get("/api/v1/search", {"q": "workshop slides trust"}).json()["items"][0]
        assert (found["title"], found["is_sample"]) == ("Slides for a workshop on trust", True)
        assert found["highlights"]["passage"]["page"] == 1
        assert found["highlights"]["passage"]["text"].startswith("Trust between teams: slides for a workshop")
        assert client.get("/api/v1/resources?include_sample=false").json()["items"] == []
        assert '<span class="sample">Sample resource</span>' in client.get("/resources/").content.decode()
        for address in ("/programme/", "/timeline/"):
            assert client.get(address).content.decode().count('<span class="sample">Sample event</span>') == 5
        for address in ("/resources/sample-shared-list/", "/programme/sample-listening-lunch/"):
            page = client.get(address).content.decode()
            assert ('<meta name="robots" content="noindex">' in page, "written for demonstration" in page) == (
                True,
                True,
            )
        assert {one.is_tagged for one in Attachment.objects.filter(file__endswith=".pdf")} == {True}
        assert said("purge_sample_programme") == "13 sample events and resources removed.\n"
        assert [model.objects.count() for model in COUNTED] == before
        assert client.get("/api/v1/events/sample-listening-lunch").status_code == 404


ONE = """events: []
resources:
  - {slug: sample-mic, title: A guide, summary: How., kind: toolkit, file: guide.pdf}
  - {slug: sample-other, title: Another, summary: How., kind: toolkit, link: "https://example.org/"}
"""


@pytest.fixture
def _few(programme, world, monkeypatch, tmp_path):
    """Two samples in the place of all, under a store of resources."""
    store(world)
    lists(world)
    (tmp_path / "files").mkdir()
    (tmp_path / "samples.yaml").write_text(ONE)
    (tmp_path / "files" / "guide.pdf").write_bytes(pdf("Guide"))
    monkeypatch.setattr(loader, "FOLDER", tmp_path)


@pytest.mark.usefixtures("_few")
def test_what_an_editor_worked_on_stays(client, admin_user):
    call_command("load_sample_programme", stdout=StringIO())
    page = ResourcePage.objects.get(slug="sample-mic")
    with atomic():
        page.title = "Our own guide"
        page.save_revision(user=admin_user, log_action=True)
    out = said("purge_sample_programme").splitlines()
    assert out == [
        "“A guide” was changed by an editor since it was loaded: left as it is.",
        "1 sample events and resources removed.",
    ]
    assert Attachment.objects.get().title == "A guide"
    publish(ResourcePage.objects.get().get_latest_revision_as_object())
    assert client.get("/api/v1/resources/sample-mic").json()["title"] == "Our own guide"
