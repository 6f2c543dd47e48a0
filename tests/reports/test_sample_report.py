"""A sample report: marked wherever it is shown, drafted from sample stories, and gone with them."""

from datetime import date
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from reports.models import ReportNumbers, ReportPage
from reports.samples import loader
from tests.reports.making import reports_page
from tests.support.pages import get

SAID, SLUG = "We had never once compared our lists.", "a-sample-report"
PATH = f"/evidence/reports/{SLUG}/"


@pytest.fixture
def outcome(world, witness):
    """The report, loaded in one transaction with the sample story that it is about."""
    reports_page(world)
    with atomic():
        body = [{"type": "quote", "value": {"quote": SAID, "attribution": "Ward manager"}}]
        witness(
            "better-skills", title="Two lists", date=date(2025, 3, 4), competencies=[world.habit], body=body,
            sample_key="two-lists",
        )  # fmt: skip
        return loader.load()


def test_it_is_marked_wherever_it_is_shown_and_one_setting_hides_it(client, outcome, settings):
    assert outcome.created == ["What a progress report looks like"]
    page = get(client, PATH)
    for part in ("Sample report", SAID, "in 1 public story", "This includes 1 sample story", "Sample story"):
        assert part in page.text
    document = client.get(f"/api/v1/reports/{SLUG}").json()
    assert (document["is_sample"], document["stories"], document["samples"]) == (True, 0, 1)
    assert [one["slug"] for one in document["measures"]] == [
        "adds-to-knowledge", "more-collaborations", "better-skills",
    ]  # fmt: skip
    for path in ("/evidence/", "/evidence/reports/", "/api/v1/fragments/reports", "/search/?q=progress+report+looks"):
        assert "Sample report" in client.get(path).content.decode(), path
    assert "This includes 1 sample story" in get(client, "/evidence/").text
    assert "<category>Sample report</category>" in client.get("/feeds/reports.xml").content.decode()
    with patch("reports.paper.making._print", str.encode):
        assert "Sample report" in client.get(f"{PATH}report.pdf").content.decode()
    assert client.get("/api/v1/reports?include_sample=false").json()["items"] == []
    settings.SHOW_SAMPLES = False
    call_command("reconcile", fix=True, stdout=StringIO())
    assert client.get(PATH).status_code in {404, 410}
    assert client.get("/api/v1/reports").json()["items"] == []


def test_it_is_loaded_once_left_when_it_was_changed_and_purged_without_a_trace(outcome):
    taken = ReportNumbers.objects.get().taken
    assert loader.load().unchanged == outcome.created
    assert ReportNumbers.objects.get().taken == taken
    with atomic():
        call_command("purge_samples", stdout=StringIO())
    assert not ReportPage.objects.exists()
    assert not ReportNumbers.objects.exists()
    assert not PublicDocument.objects.filter(collection="reports").exists()
    loader.load()
    page = ReportPage.objects.get()
    with atomic():
        page.title = "Ours now"
        page.save_revision(log_action=True).publish()
    assert loader.load().left == ["Ours now"]
    assert timezone.localdate(page.first_published_at) == page.public_date
