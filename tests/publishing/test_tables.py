"""Tables: what readers get of them, and what they lack before they are published."""

import json
from unittest.mock import Mock

import pytest
from django.urls import reverse

from publishing.blocks.tables import TableBlock, stored_table
from publishing.documents.builder import Builder
from publishing.models import PublicDocument
from tests.support.forms import fields_of

BEDS = stored_table("Beds free", ["", "Monday"], [["Blue", "4 <or> 5"], ["", ""], ["Green", ""]], has_row_headings=True)


def table_of(page) -> dict:
    (block,) = json.loads(PublicDocument.objects.get(source=f"page:{page.pk}").body)["blocks"]
    return block


def test_readers_get_a_table_whose_cells_know_their_headings(world, client):
    page = world.story(title="Tale", slug="tale", body=[{"type": "table", "value": BEDS}])
    html = (
        '<table role="table"><caption>Beds free</caption><thead role="rowgroup"><tr role="row">'
        '<td role="cell"></td><th role="columnheader" scope="col">Monday</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="row">Blue</th>'
        '<td role="cell" data-label="Monday">4 &lt;or&gt; 5</td></tr><tr role="row">'
        '<th role="rowheader" scope="row">Green</th><td role="cell" data-label="Monday"></td></tr></tbody></table>'
    )
    assert table_of(page) == {
        "type": "table",
        "caption": "Beds free",
        "columns": ["", "Monday"],
        "rows": [["Blue", "4 <or> 5"], ["Green", ""]],
        "has_row_headings": True,
        "html": html,
    }
    assert html in client.get("/library/tale/").content.decode()
    searched = json.loads(PublicDocument.objects.get(source=f"page:{page.pk}").searched)
    assert searched["segments"][1]["text"] == "Beds free\nMonday\nBlue 4 <or> 5\nGreen"


@pytest.mark.parametrize(
    ("value", "missing"),
    [
        (BEDS, []),
        (stored_table("Beds", ["Ward", "Free"], [["Blue", "4"]]), []),
        (stored_table("Beds", ["", ""], [["Blue", "4"]], has_row_headings=True), []),
        (stored_table("", ["Ward", "Free"], [["Blue", "4"]]), ["“Ward” needs a caption that says what it shows."]),
        (
            stored_table("Beds", ["Ward", ""], [["Blue", "4"]]),
            ["“Beds” needs a heading for each column, or a first column of headings."],
        ),
        (
            stored_table("Beds", [f"Day {n}" for n in range(9)], [["1"] * 9]),
            ["“Beds” must have 8 columns or fewer. It has 9."],
        ),
    ],
)
def test_a_table_needs_a_caption_headings_and_room(value, missing):
    block = TableBlock()
    assert block.lacks(block.to_python(value)) == [f"The table {what}" for what in missing]


def test_an_empty_table_is_not_published_and_not_shown():
    block = TableBlock()
    for empty in (block.get_default(), block.to_python(stored_table("Beds", ["Ward"], [[" "]]))):
        assert block.lacks(empty) == ["A table is empty. Fill it in, or take it out."]
        assert block.to_document(empty, Mock(spec=Builder)) is None


def test_a_table_is_written_in_the_form_of_its_page(cms, world):
    page = world.draft()
    table = {
        "caption": "Beds", "column-count": "1", "column-0-type": "text", "column-0-order": "0", "column-0-deleted": "",
        "column-0-heading": "Ward", "row-count": "1", "row-0-order": "0", "row-0-deleted": "", "cell-0-0": "Blue",
    }  # fmt: skip
    body = {
        "body-count": "1", "body-0-type": "table", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
        **{f"body-0-value-table-{name}": value for name, value in table.items()},
    }  # fmt: skip
    assert cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**fields_of(page), **body}).status_code == 302
    page.refresh_from_db()
    (block,) = page.get_latest_revision_as_object().body.get_prep_value()
    assert block["value"] == stored_table("Beds", ["Ward"], [["Blue"]])
