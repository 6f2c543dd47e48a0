"""Reports on paper: for everybody to read, and the same each time."""

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from pypdf import PdfReader

from publishing.web.cached_responses import CachedResponses
from tests.reports.making import learning, make_report, quote, words
from tests.support.presence import lacking, present

pytestmark = pytest.mark.slow
CHECKER = Path(__file__).parents[2] / ".ci" / "verapdf"
MISSING = "There is no veraPDF: `.ci/verapdf fetch` fetches it."
TABLE = {
    "type": "table",
    "value": {
        "table": {
            "columns": [{"type": "text", "heading": ""}, {"type": "text", "heading": "Beds"}],
            "rows": [{"values": ["Blue", "4"]}],
            "caption": "Beds free",
        },
        "has_row_headings": True,
    },
}


def test_an_independent_checker_finds_nothing_in_the_pdf_and_it_is_the_same_twice(
    client, world, witness, tmp_path, monkeypatch
):
    story = witness("better-skills", title="Two lists", sample_key="x", body=words("We compared — “twice”."))
    make_report(
        world, "better-skills", introduction=[*words("How it went."), TABLE], quotes=[quote(story, "We compared")],
        learning=[learning(world.trust, "<b>Ask</b> first.", 7, story)], changes=words("More."),
        proposals=words("Go on."), title="A year-long look at what's learned",
    )  # fmt: skip
    made = client.get("/evidence/reports/a-year/report.pdf")
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    assert 'filename="a-year-report.pdf"' in made["Content-Disposition"]
    monkeypatch.setattr("publishing.web.response_cache._answers", CachedResponses(most_bytes=1_000))
    with patch("reports.web.paper.making.COMMAND", ["/nowhere/at/all"]):
        refused = client.get("/evidence/reports/a-year/report.pdf?again")
    assert (refused.status_code, "No PDF at the moment" in refused.content.decode()) == (503, True)
    assert (refused["Cache-Control"], refused["Retry-After"]) == ("no-store", "10")
    assert client.get("/evidence/reports/a-year/report.pdf").content == made.content
    read = PdfReader(BytesIO(made.content))
    root: Any = read.root_object
    assert [root["/Lang"], root["/MarkInfo"]["/Marked"]] == ["en-GB", True]
    assert present(read.metadata).title == "A year-long look at what’s learned"
    assert all("A year-long look at what’s learned" in page.extract_text() for page in read.pages)
    assert [one.title for one in read.outline[1] if not isinstance(one, list)] == [
        "What we set out to achieve", "In numbers", "What people said", "What we learned",
        "What was changed because of it", "What we propose", "About this file",
    ]  # fmt: skip
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "in 1 public story and stay as they were then. This includes 1 sample story" in text
    assert "Sample story" in text
    if not list((settings.DATA_DIR / "cache").glob("verapdf-*.jar")):
        lacking(MISSING)
    file = tmp_path / "report.pdf"
    file.write_bytes(made.content)
    checked = subprocess.run([CHECKER, "check", file], capture_output=True, text=True, check=False)
    assert checked.stdout.startswith("PASS"), checked.stdout + checked.stderr
