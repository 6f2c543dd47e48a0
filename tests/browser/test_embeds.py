"""Stories shown by our script in a page of another site: strict about scripts, and careless about its own styles."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.conf import settings as project
from django.utils import timezone
from playwright.sync_api import Page, expect

from programme.models import EventPage, ProgrammePage
from publishing.projection.transactions import atomic
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.hosts import standing
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

STYLE = "* { all: revert; } article, h3, p { color: red; font-size: 60px; position: absolute; display: none; }"
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><style>{style}</style>
<script type="module" src="{library}/embeds/leadership.js" integrity="{digest}"></script></head>
<body><main><div><h1>The news of the ICS</h1></div><h2>Stories</h2>
<leadership-story slug="two-lists"><a href="{library}/library/two-lists/">Two lists</a></leadership-story>
<leadership-stories competency="bridging" limit="2" heading="4"></leadership-stories>
<leadership-events theme="building-trust"></leadership-events>
</main></body></html>"""


class Library(World):
    """A library with three stories."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.first = self.story(title="Two lists", slug="two-lists", sample_key="two-lists", date=date(2021, 5, 1))
        for number in range(2):
            self.story(title=f"Tale {number}", date=date(2022, 5, 1 + number))
        soon = timezone.localdate() + timedelta(days=9)
        theme = self.theme()
        with atomic():
            self.home.refresh_from_db()
            programme = self.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
            for told in (
                {"title": "Later", "theme": theme, "start_date": soon + timedelta(days=1), "date_text": "Later in May"},
                {"title": "Snow", "theme": theme, "start_date": soon, "date_text": "3 May", "sample_key": "snow",
                 "start_time": time(10), "end_time": time(12), "status": "cancelled", "status_note": "Snow"},
                {"title": "Of another theme", "start_date": soon},
                {"title": "Over", "theme": theme, "start_date": date(2022, 5, 3)},
            ):  # fmt: skip
                programme.add_child(instance=EventPage(summary="About.", **told))


@pytest.fixture
def library(live_server: Any, settings: Any, transactional_db: None) -> Library:
    """The library, behind a web server."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    return Library(live_server.url)


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@pytest.fixture
def host(library: Library) -> Iterator[str]:
    """Another site, whose content policy allows one script by its hash, our pictures, and its own one style."""
    script = (project.BASE_DIR / "static/embeds/leadership.js").read_text(encoding="utf-8")
    page = HOST.format(library=library.url, style=STYLE, digest=digest(script)).encode()
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; connect-src {library.url}; img-src {library.url}; "
        f"frame-src {library.url}; "
        f"style-src '{digest(STYLE)}'; require-trusted-types-for 'script'"
    )

    with standing(page, {"Content-Security-Policy": policy}) as address:
        yield address


def test_stories_stand_in_a_foreign_page_and_go_when_they_are_withdrawn(
    library: Library, host: str, reader: Reader
) -> None:
    def look(page: Page) -> None:
        page.goto(host)
        one, several = page.locator("leadership-story"), page.locator("leadership-stories")
        expect(one.get_by_role("heading", level=3)).to_have_text("Two lists")
        expect(one.locator("[part=meta]")).to_have_text("Blog · Ward manager · Sample story")
        expect(several.get_by_role("heading", level=4)).to_have_text(["Tale 1", "Tale 0"])
        licence = one.locator("[part=credit]").get_by_role("link", name="CC BY 4.0")
        expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
        events = page.locator("leadership-events")
        expect(events.get_by_role("heading", level=3)).to_have_text(["Snow", "Later"])
        expect(events.locator("[part=meta]")).to_have_text(
            [
                "Cancelled · 3 May · 10:00 to 12:00 · Online · Community event · Sample event",
                "Later in May · Online · Community event",
            ]
        )
        size = one.locator("[part=summary]").evaluate("element => getComputedStyle(element).fontSize")
        assert size == "16px"
        assert [rule["id"] for rule in violations(page)] == []

    reader.visit(look)
    with atomic():
        library.first.unpublish()

    def look_again(page: Page) -> None:
        page.goto(host)
        expect(page.locator("leadership-story")).to_have_text("This story is no longer in the library.")
        assert "Two lists" not in page.locator("leadership-story").evaluate("element => element.shadowRoot.textContent")

    reader.visit(look_again)


def test_without_a_script_the_links_are_there(library: Library, host: str, reader: Reader) -> None:
    def look(page: Page) -> None:
        page.goto(host)
        expect(page.get_by_role("link", name="Two lists")).to_have_attribute(
            "href", f"{library.url}/library/two-lists/"
        )

    reader.visit(look, java_script_enabled=False)


def test_the_code_is_copied_from_the_page_that_makes_it(library: Library, reader: Reader) -> None:
    def pick(page: Page) -> None:
        page.goto(f"{library.url}/developers/embed/")
        page.get_by_label("One story").fill("two lists")
        page.get_by_role("button", name="Show the code").click()
        page.get_by_role("link", name="Two lists").click()
        expect(page.locator("leadership-story").get_by_role("heading", level=3)).to_have_text("Two lists")
        page.locator("iframe").scroll_into_view_if_needed()
        expect(page.locator("iframe")).not_to_have_attribute("height", "320")
        page.get_by_role("button", name="Copy").first.click()
        expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        code = page.get_by_role("textbox", name="With our script")
        assert page.evaluate("navigator.clipboard.readText()") == code.input_value()

    reader.visit(pick, permissions=["clipboard-read", "clipboard-write"])

    def pick_without_a_script(page: Page) -> None:
        page.goto(f"{library.url}/developers/embed/")
        page.get_by_label("Competency").select_option("bridging")
        page.get_by_role("button", name="Show the code").click()
        code = page.get_by_role("textbox", name="With our script").input_value()
        assert '<leadership-stories competency="bridging" limit="3" heading="3">' in code
        assert page.get_by_role("button", name="Copy").count() == 0

    reader.visit(pick_without_a_script, java_script_enabled=False)
