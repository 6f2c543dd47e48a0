"""The first twelve steps of an editor's week, pressed one by one in a real browser; the presses are counted."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import FilePayload, Locator, Page, expect

from library.models.recognising import NOT_ANSWERED
from tests.browser.editing import wait_until_edits_are_watched
from tests.library.word_shapes import EIGHT

BLOG, VOX_POP = "The list on the fridge", "The kettle knows"
WORDS = (
    "We asked the night porters what they would change, and they had never been asked before. We listened for an hour "
    "and wrote nothing down. Then we brought the ward, the council and the hospice together in one room, and let the "
    "people who do the work decide what to try first. Some of it failed, and we said so."
)
TRANSCRIPT = "I asked them all, one by one.\n\nThen I waited by the door."


class Hand:
    """The hand of an editor: what it presses is counted, and after each step a picture of the screen is taken.

    A press is a click, or a key that does something; a field that is written into is counted apart.
    """

    def __init__(self, page: Page, site: str, folder: Path) -> None:
        self.page, self.site, self.folder = page, site, folder
        self.presses = self.fields = 0
        self.steps: list[tuple[str, int]] = []

    def press(self, target: Locator) -> None:
        target.click()
        self.presses += 1

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.presses += 1

    def write(self, target: Locator, text: str) -> None:
        """Go into a field and write."""
        target.fill(text)
        self.fields += 1

    def choose(self, target: Locator, label: str) -> None:
        """Open a list and choose from it, which are two presses."""
        target.select_option(label=label)
        self.presses += 2

    def give(self, target: Locator, file: FilePayload) -> None:
        """Open the dialogue of a file field and choose a file, which are two presses."""
        target.set_input_files(file)
        self.presses += 2

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("tab", name=name)

    def is_told(self, text: str) -> None:
        expect(self.page.locator(".messages")).to_contain_text(text)

    def home(self) -> None:
        """Go to the dashboard by the mark in the corner."""
        self.press(self.link("Dashboard"))
        self.page.wait_for_url(f"{self.site}/admin/")

    def look(self, name: str) -> None:
        """Take a picture of the screen as it is."""
        self.page.wait_for_load_state("networkidle")
        self.page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def do(self, step: Callable[["Hand"], None]) -> None:
        """Do a step, and note how many presses it took."""
        before = self.presses
        step(self)
        self.look(f"{len(self.steps) + 1:02}-{step.__name__}")
        self.steps.append((step.__name__, self.presses - before))


def look_at_the_dashboard(hand: Hand) -> None:
    expect(hand.page.get_by_role("heading", name="This week")).to_be_visible()
    expect(hand.page.locator(".desk-tasks > li").first).to_contain_text("Live, but not shown")


def bring_a_word_file(hand: Hand) -> None:
    hand.press(hand.link("Bring a Word file"))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    hand.give(
        hand.page.locator("input[type=file]"),
        {"name": "One phone.docx", "mimeType": word, "buffer": EIGHT["by hand"]()},
    )
    hand.press(hand.button("Make a draft"))
    expect(hand.page.get_by_role("heading", name="What became of the Word file")).to_be_visible()
    hand.look("02-placing")
    hand.press(hand.button("What we learned"))
    expect(hand.page.get_by_text("Everything has its place.")).to_be_visible()


def write_a_blog(hand: Hand) -> None:
    hand.home()
    hand.press(hand.link("Add a blog"))
    wait_until_edits_are_watched(hand.page)
    hand.write(hand.page.locator("#id_title"), BLOG)
    hand.write(hand.page.locator("#id_summary"), "What porters know about the night, and how we came to ask.")
    hand.write(hand.page.locator("#id_byline"), "Ward manager")
    hand.press(hand.page.locator("#body-root .c-sf-add-button").first)
    hand.press(hand.page.get_by_role("option", name="Text").first)
    hand.write(hand.page.locator(".public-DraftEditor-content").first, WORDS)
    expect(hand.page.locator("#ready-to-publish li")).to_have_count(3)


def add_a_vox_pop(hand: Hand) -> None:
    hand.home()
    hand.press(hand.link("Add a vox-pop"))
    wait_until_edits_are_watched(hand.page)
    hand.write(hand.page.locator("#id_title"), VOX_POP)
    hand.write(hand.page.locator("#id_quote"), "Ask the porters. They know where the kettle is, and who is awake.")
    expect(hand.page.locator("#ready-to-publish li").first).to_have_text("Record a consent that is in force.")


def see_what_is_missing(hand: Hand) -> None:
    missing = hand.page.locator("#ready-to-publish")
    expect(missing.locator("li")).to_have_text(
        ["Record a consent that is in force.", "Choose 1 to 4 competencies; 0 are chosen.", NOT_ANSWERED]
    )
    hand.press(missing.get_by_text("Choose 1 to 4 competencies"))
    expect(hand.button("Suggest from what is written")).to_be_visible()


def take_what_is_suggested(hand: Hand) -> None:
    hand.press(hand.button("Suggest from what is written"))
    suggestions = hand.page.locator("[data-suggested]")
    hand.press(suggestions.get_by_role("button").first)
    expect(hand.page.locator("#ready-to-publish li")).to_have_text(["Record a consent that is in force.", NOT_ANSWERED])


def record_a_consent(hand: Hand) -> None:
    hand.press(hand.tab("Details and consent"))
    hand.press(hand.page.get_by_role("radio", name="No", exact=True))
    expect(hand.page.locator("#ready-to-publish li")).to_have_text(["Record a consent that is in force."])
    hand.press(hand.link("Record a consent").last)
    hand.write(hand.page.locator("#id_given_by"), "The ward manager")
    hand.write(hand.page.locator("#id_evidence_note"), "By email, kept by the editors.")
    hand.look("06-the-consent")
    hand.press(hand.button("Create").first)
    expect(hand.page.locator("#ready-to-publish")).to_contain_text("This page is ready to be published.")


def publish(hand: Hand) -> None:
    hand.press(hand.page.locator("footer [data-w-dropdown-target=toggle]").first)
    hand.press(hand.page.locator("button[name=action-publish]"))
    hand.is_told("has been published")


def schedule(hand: Hand) -> None:
    hand.home()
    hand.press(hand.link("Whose Sundays are in pencil"))
    hand.press(hand.button("Toggle status"))
    hand.press(hand.button("Set schedule"))
    hand.write(hand.page.locator("#id_go_live_at"), f"{timezone.localtime() + timedelta(days=2):%d/%m/%Y %H:%M}")
    hand.look("08-the-schedule")
    # The calendar goes away with the field that it belongs to.
    hand.key("Tab")
    hand.key("Tab")
    hand.press(hand.button("Save schedule"))
    hand.press(hand.page.locator("footer [data-w-dropdown-target=toggle]").first)
    hand.press(hand.page.locator("button[name=action-publish]"))
    hand.is_told("has been scheduled for publishing.")


def review(hand: Hand) -> None:
    hand.home()
    hand.press(hand.page.locator(".desk-tasks").get_by_role("button", name="Reviewed, no change").first)
    hand.is_told("is reviewed")


def change_several(hand: Hand) -> None:
    hand.press(hand.page.locator(".sidebar").get_by_role("link", name="Stories"))
    hand.press(hand.button("Show filters"))
    hand.press(hand.button("Status"))
    hand.press(hand.page.get_by_label("Draft", exact=True))
    hand.page.wait_for_url("**/admin/stories/?status=draft")
    hand.key("Escape")
    hand.look("10-filtered")
    hand.press(hand.page.locator("[data-bulk-action-select-all-checkbox]").first)
    hand.press(hand.page.locator("[data-bulk-action-button]", has_text="Topics"))
    hand.page.wait_for_load_state("load")
    hand.page.get_by_label("Add topics").last.press_sequentially("night shifts,")
    hand.fields += 1
    hand.press(hand.button("Show what will change"))
    hand.look("10-preview")
    hand.press(hand.page.locator("button[name=confirmed]"))
    hand.is_told("stories were changed.")


def merge_topics(hand: Hand) -> None:
    hand.press(hand.page.locator(".sidebar").get_by_role("button", name="Settings"))
    hand.press(hand.page.locator(".sidebar").get_by_role("button", name="Vocabularies"))
    hand.press(hand.page.locator(".sidebar").get_by_role("link", name="Topics"))
    row = hand.page.get_by_role("row", name="appointments")
    hand.look("11-topics")
    hand.press(row.get_by_role("button", name="More options"))
    hand.press(hand.link("Merge into another topic"))
    hand.choose(hand.page.get_by_label("Merge it into"), "care at home")
    hand.look("11-merge")
    hand.press(hand.button("Merge"))
    hand.is_told("“appointments” was merged into “care at home”.")


def caption(hand: Hand) -> None:
    hand.press(hand.page.locator(".sidebar").get_by_role("button", name="Files"))
    hand.press(hand.page.locator(".sidebar").get_by_role("link", name="Media"))
    hand.look("12-recordings")
    hand.press(hand.page.get_by_role("link", name="Captions and transcript").first)
    hand.write(hand.page.get_by_label("Transcript"), TRANSCRIPT)
    hand.press(hand.button("Spread over the recording"))
    hand.look("12-captions")
    hand.press(hand.button("Save captions and transcript"))
    expect(hand.page.get_by_text("were saved")).to_be_visible()


def delete_and_bring_back(hand: Hand) -> None:
    hand.press(hand.page.locator(".sidebar").get_by_role("link", name="Stories"))
    row = hand.page.get_by_role("row", name=VOX_POP)
    hand.press(row.get_by_role("button", name="More options"))
    hand.press(hand.link("Delete"))
    hand.look("13-asked-first")
    hand.press(hand.button("Put into the bin"))
    hand.press(hand.link("Open the bin"))
    hand.look("13-bin")
    hand.press(hand.button(f"Bring back {VOX_POP}"))
    hand.is_told(f"“{VOX_POP}” is back as a draft.")


STEPS = (
    look_at_the_dashboard, bring_a_word_file, write_a_blog, see_what_is_missing, take_what_is_suggested,
    record_a_consent, publish, add_a_vox_pop, schedule, review, change_several, merge_topics, caption,
    delete_and_bring_back,
)  # fmt: skip
