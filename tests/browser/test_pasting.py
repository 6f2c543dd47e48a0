"""What editors paste and type, in a real browser: nothing is cut, what cannot stay is told, nothing fails."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from library.models import BlogPage
from publishing.blocks.tables import stored_table
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.browser.test_previews import Library, library
from tests.support.threads import aside

__all__ = ["library"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PASTED = Path(__file__).with_name("pasted")
# The clipboard of a word processor is no clipboard that a page may write, so the event is made by hand.
PASTE = """
([html, site]) => {
  const data = new DataTransfer();
  data.setData("text/html", html.replaceAll("http://localhost", site));
  data.setData("text/plain", "Not this.");
  const editor = document.querySelector(".public-DraftEditor-content");
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""
CLEAN = """
async ([html, tables]) => {
  const { clean } = await import("/static/publishing/admin/paste/clean.js");
  return clean(html, { site: { origin: "http://localhost", admin: "/admin/" }, tables });
}
"""
LONG = "Two lists, one ward. " * 20
FROM_GOOGLE = {
    "pieces": [
        {"html": "<h3>Two lists</h3><p>We <b>met</b><i> twice</i>, "
                 '<a href="https://example.org/minutes">as told</a>.</p>'
                 "<ul><li>One<ul><li>below one</li></ul></li><li>Two</li></ul>"},
        {"table": {"caption": "", "columns": ["Day", "Calls"], "rows": [["Monday", "4"]], "hasRowHeadings": True}},
        {"html": "<h3>After</h3><p>It went on.</p>"},
    ],
    "notes": [
        "Left out: 1 comment.",
        "1 table in a block of its own: check headings and captions.",
        "Words that were struck through are plain words: take out what should go.",
        "Headings of several levels are of one level now.",
    ],
}  # fmt: skip
FROM_LIBREOFFICE = {
    "pieces": [
        {"html": "<h3>Before</h3><p>Words and notes.</p><ol><li>First</li><li>Second<br>and its rest</li></ol>"
                 "<p>A box with one thing in it.</p><p>Calls</p>"
                 "<ul><li>Day: Monday; Number: 10³</li></ul><p>A note.</p>"},
    ],
    "notes": [
        "Left out: 1 footnote mark (words of footnotes are at the end).",
        "Not links any more, for want of a whole address: “notes”.",
        "1 table is a list here: there is no room for a table.",
    ],
}  # fmt: skip
BEFORE = (
    "<p>We met on a Tuesday.</p><h3>Two lists</h3><p>We <b>met</b> on a <i>Tuesday</i>, with the brokers and the "
    "nurses.</p><h3>What we read</h3><ul><li>The ward list<ol><li>by bed</li></ol></li></ul>"
    "<ul><li>The council list</li></ul>"
)
AFTER = (
    '<p>CO₂ fell, see the policy and <a href="https://example.org/?a=1&amp;b=2">more</a>, or .</p>'
    "<p>In the room with the broken blind.</p>"
)
FROM_WORD = [
    ("text", BEFORE),
    ("table", stored_table("Table 1: Beds free", ["Ward", "Monday"], [["Blue", "4\nor 5"], ["Closed", ""]])),
    ("text", AFTER),
]
LEFT_OUT = (
    "Left out: 1 comment, 1 deletion that was tracked, 2 footnote marks (words of footnotes are at the end), "
    "1 picture (add pictures as blocks of their own)."
)
NOTES = [
    LEFT_OUT,
    "Not links any more, for want of a whole address: “the policy”.",
    "1 table in a block of its own: check headings and captions.",
    "Merged cells are apart now, with their words in the first.",
    "Headings of several levels are of one level now.",
]


def clean(page: Page, name: str, *, tables: bool = True) -> Any:
    return page.evaluate(CLEAN, [pasted(name), tables])


def pasted(name: str) -> str:
    return (PASTED / f"{name}.html").read_text(encoding="utf-8")


def choose_competency(page: Page, label: str) -> None:
    page.get_by_role("tab", name="Competencies and topics").click()
    page.locator("#id_story_competencies-ADD").click()
    page.locator("#id_story_competencies-1-tag").select_option(label=label)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


def paste_from_word(page: Page, site: str) -> None:
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.press("Control+End")
    page.evaluate(PASTE, [pasted("word"), site])
    expect(page.locator(".paste-notes p")).to_have_text(NOTES)
    expect(page.get_by_label("Caption")).to_have_value("Table 1: Beds free")
    # The editor of rich text is Wagtail's, and has no name there.
    assert {violation["id"] for violation in violations(page)} <= {"aria-input-field-name"}


def paste_too_much(page: Page) -> None:
    """Nothing is cut, the count says how much is too much, and so does the server."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    summary = page.locator("#id_summary")
    summary.fill("")
    page.evaluate("text => navigator.clipboard.writeText(text)", LONG)
    summary.press("Control+v")
    expect(summary).to_have_value(LONG)
    expect(summary).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".character-count--over")).to_have_text("You have 119 characters too many.")
    expect(page.locator("#id_summary ~ [role=status]")).to_have_text("You have 119 characters too many.")
    expect(summary).to_have_accessible_description(re.compile("You can enter up to 300 characters."))
    save(page)
    expect(page.get_by_text("Summary must be 300 characters or fewer. It has 419.")).to_be_visible()
    expect(summary).to_have_value(LONG)
    summary.fill("We met.\x0bTwice.")
    expect(page.locator(".character-count")).to_have_text("You have 286 characters left.")
    page.locator("#id_title").fill("Two\x0blists")


def test_what_is_pasted_stays_or_is_told_and_two_windows_agree(library: Library, reader: Reader, settings: Any) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    # A window that has heard of the other would ask first whether to overwrite it.
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 3_600_000
    edit = f"/admin/pages/{library.page.pk}/edit/"
    label = "Habit: The statement of habit."

    def draft() -> BlogPage:
        return BlogPage.objects.get(pk=library.page.pk).get_latest_revision_as_object()

    def work(page: Page) -> None:
        log_in(page, library.url, "first", then=edit)
        other = page.context.new_page()
        other.goto(library.url + edit)
        paste_from_word(page, library.url)
        paste_too_much(page)
        choose_competency(page, label)
        save(page)
        stored = aside(draft)
        assert (stored.title, stored.summary) == ("Two lists", "We met. Twice.")
        assert [(part["type"], tidy(part["value"])) for part in stored.body.get_prep_value()] == FROM_WORD
        choose_competency(other, label)
        save(other)
        other.get_by_role("tab", name="Competencies and topics").click()
        expect(other.get_by_text("This competency is chosen twice. It was added in another window")).to_be_visible()
        other.goto(f"{library.url}/admin/pages/")
        other.locator("main input[name=q]").fill('"two lists')
        expect(other.locator("main table .title").get_by_text("Two lists")).to_be_visible()
        expect(other.locator("main table tbody tr")).to_have_count(1)
        from_google, from_libreoffice = clean(other, "google-docs"), clean(other, "libreoffice", tables=False)
        assert from_google == FROM_GOOGLE
        assert from_libreoffice == FROM_LIBREOFFICE

    reader.edit(work, viewport={"width": 1280, "height": 1000})


def tidy(value: Any) -> Any:
    """The value without the keys that the editor gives to its paragraphs."""
    return re.sub(r' data-block-key="\w+"', "", value) if isinstance(value, str) else value
