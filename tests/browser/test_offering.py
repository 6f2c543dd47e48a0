"""A story on its whole way, on a phone without script: offered, saved, sent, followed, approved, seen, taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import FilePayload, Page

from contributions.handling.approving import ask_for_approval
from contributions.handling.drafting import make_draft
from contributions.models import Contribution
from people.models import Mail
from people.outbox.messages import message_of
from publishing.projection.transactions import atomic
from tests.browser.conftest import Reader
from tests.browser.test_pages import barriers
from tests.library.word_shapes import png
from tests.support.presence import present
from tests.support.sites import furnish
from tests.support.snapshots import Once
from tests.support.threads import aside
from tests.support.word_files import docx, p

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
furnished = Once(furnish)
WARD: FilePayload = {"name": "ward.png", "mimeType": "image/png", "buffer": png()}
TOLD = "We gave the key to the neighbours."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STORY: FilePayload = {"name": "story.docx", "mimeType": WORD, "buffer": docx(p(TOLD))}
PHONE = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
ADDRESS = "ann@offers.test"


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    settings.PUBLIC_URL = settings.CANONICAL_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    furnished()
    return live_server.url


def link_in_last_mail() -> str:
    """The private link in the mail that was written last."""
    words = str(aside(lambda: message_of(present(Mail.objects.order_by("pk").last())).body))
    return next(line.strip() for line in words.splitlines() if line.strip().startswith("http"))


class Phone:
    """Somebody who reads, types and presses."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.presses = 0

    def press(self, name: str) -> None:
        self.presses += 1
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name=name, exact=True).click()

    def choose(self, label: str, *, exact: bool = False) -> None:
        self.tab.get_by_label(label, exact=exact).check()

    def go_on(self, **fields: str) -> None:
        for label, text in fields.items():
            self.tab.get_by_label(label.replace("_", " ")).fill(text)
        self.press("Continue")

    def says(self, text: str) -> None:
        assert text in self.tab.inner_text("main"), self.tab.inner_text("main")


class Looking(Phone):
    """Whoever presses keys alone, and looks before each press for what stands in somebody's way."""

    def __init__(self, tab: Page) -> None:
        super().__init__(tab)
        self.found: list[str] = []

    def look(self) -> None:
        self.found.extend(barriers(self.tab, self.tab.url))

    def press(self, name: str) -> None:
        self.look()
        self.presses += 1
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name=name, exact=True).press("Enter")

    def choose(self, label: str, *, exact: bool = False) -> None:
        self.tab.get_by_label(label, exact=exact).press(" ")


def picture(phone: Phone) -> None:
    """Add a picture, and forget at first to say who took it: it is uploaded once."""
    phone.choose("Yes")
    phone.go_on()
    phone.tab.get_by_label("Picture", exact=True).set_input_files(WARD)
    phone.go_on(**{"What does it show?": "A board with two lists"})
    phone.says("We have ward.png")
    phone.go_on(**{"Who took it?": "The storyteller"})


def in_words(phone: Phone) -> None:
    """Tell it here, and stop before the end."""
    phone.choose("Answer some questions here")
    phone.go_on()
    phone.tab.get_by_label("What would you like to say?").fill(TOLD)
    phone.press("Save and come back later")


def by_file(phone: Phone) -> None:
    """Bring what is written already, and stop before the end."""
    phone.choose("Bring a Word file")
    phone.go_on()
    phone.tab.get_by_label("Which file is it?").set_input_files(STORY)
    phone.press("Save and come back later")


def offer(phone: Phone, site: str, tell: Callable[[Phone], None]) -> None:
    """Offer a blog, with a break in between; come back in another browser."""
    tab = phone.tab
    tab.goto(f"{site}/offer-a-story/start/")
    phone.choose("A blog")
    phone.go_on()
    phone.go_on(What_is_your_story_called="The borrowed key")
    tell(phone)
    tab.get_by_label("Your email address").fill(ADDRESS)
    phone.press("Send me the link")
    tab.context.clear_cookies()
    tab.goto(link_in_last_mail())
    picture(phone)
    phone.choose("Bridging")
    phone.go_on()
    phone.go_on(Your_role="Caretaker")
    phone.choose("No", exact=True)
    phone.go_on()
    phone.choose("You may publish my story")
    phone.choose("With my role only")
    phone.go_on()
    phone.go_on(**{"Your email address": ADDRESS})
    phone.says("ward.png")
    with time_machine.travel(timezone.now() + timedelta(seconds=6)):
        phone.press("Send my story")
    phone.says(aside(lambda: Contribution.objects.get().reference))


def edit(editor: Any) -> None:
    """What an editor does with it."""
    contribution = Contribution.objects.get()
    make_draft(contribution, editor)
    draft = present(Contribution.objects.get().page).specific.get_latest_revision_as_object()
    with atomic():
        draft.summary, draft.recognisable, draft.slug = "A key changes hands.", "no", "the-borrowed-key"
        draft.save_revision()
    ask_for_approval(contribution, editor)


def publish() -> None:
    with atomic():
        present(Contribution.objects.get().page).specific.get_latest_revision().publish()


def test_a_whole_way_on_a_phone_without_script(site: str, reader: Reader, editor: Any) -> None:
    def walk(tab: Page) -> int:
        phone = Phone(tab)
        offer(phone, site, in_words)
        tab.goto(link_in_last_mail())
        phone.says("We have it")
        phone.says("ward.png")
        aside(lambda: edit(editor))
        tab.reload()
        phone.says("Please read it before it is published")
        tab.get_by_role("link", name="Read the story as it will look").click()
        phone.says(TOLD)
        tab.go_back()
        phone.press("Publish it as it is")
        phone.says("You have approved it")
        aside(publish)
        tab.reload()
        tab.get_by_role("link", name="Read it in the library").click()
        address = tab.url
        phone.says(TOLD)
        tab.go_back()
        tab.get_by_role("link", name="Take your story back").click()
        phone.press("Take my story back")
        phone.says("You have taken it back")
        assert present(tab.goto(address)).status == 410
        return phone.presses

    assert reader.edit(walk, java_script_enabled=False, **PHONE) == 16


def test_by_keyboard_with_script_and_a_word_file_it_is_the_same(site: str, reader: Reader, editor: Any) -> None:
    def walk(tab: Page) -> list[str]:
        looking = Looking(tab)
        offer(looking, site, by_file)
        aside(lambda: edit(editor))
        tab.goto(link_in_last_mail())
        looking.press("Publish it as it is")
        place = tab.url
        for page in ("", "name/", "data/", "withdraw/"):
            tab.goto(place + page)
            looking.look()
        assert present(tab.goto(f"{place}data/")).ok
        looking.press("Delete everything")
        looking.says("Everything has been deleted")
        return looking.found

    assert reader.edit(walk, bypass_csp=True, **PHONE | {"viewport": {"width": 320, "height": 640}}) == []
