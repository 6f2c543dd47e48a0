"""An editor types, and sees the draft in the page of another site at once; what ends the preview closes it there."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, ViewportSize, expect

from api.models import Consumer
from publishing.models import Picture, PreviewGrant
from publishing.previews.tokens import token_of
from tests.browser.conftest import Reader
from tests.browser.editing import choose_action, log_in, wait_until_edits_are_watched
from tests.examples.ics_site import Site, program, start
from tests.support.factories import World, consent
from tests.support.presence import present
from tests.support.threads import aside

__all__ = ["program", "start"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WIDE: ViewportSize = {"width": 1600, "height": 1000}
CLOSED = "This preview is closed."
# A site that draws in the browser what it is given.
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ICS</title></head>
<body><main><h1>Loading</h1></main><script type="module">
import {{ openPreview }} from "{library}/embeds/preview.js";
const isOpen = await openPreview(({{ title }}) => {{
  document.querySelector("h1").textContent = `${{title}}, at the ICS`;
}});
if (!isOpen) document.querySelector("h1").textContent = "Closed";
</script></body></html>"""


class Library(World):
    """A library with a draft and two editors, and the mode in which a site of it previews."""

    def __init__(self, url: str, picture: Picture) -> None:
        super().__init__()
        self.url, self.mode = url, ""
        self.page = self.draft(title="Two lists", slug="two-lists", image=picture)
        consent(self.page)
        for name in ("first", "second"):
            User.objects.create_superuser(name, password=name)


@pytest.fixture
def library(live_server: Any, settings: Any, picture: Picture) -> Library:
    """The library, behind a web server."""
    settings.PUBLIC_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Library(live_server.url, picture)


@pytest.fixture
def example(library: Library, start: Callable[..., Site]) -> str:
    """The example site, which is registered for previews; for browsers it is another site than the library."""
    site = start(LIBRARY_URL=library.url, POLL_SECONDS="3600")
    return register(library, f"http://127.0.0.1:{site.port}")


@pytest.fixture
def asked(library: Library) -> Iterator[list[tuple[str, str]]]:
    """Another site that is registered for previews: the paths it is asked for, each with the Referer."""
    asked: list[tuple[str, str]] = []

    class Here(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Referer", "")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.format(library=library.url).encode())

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Here)
    Thread(target=server.serve_forever, daemon=True).start()
    register(library, f"http://127.0.0.1:{server.server_port}")
    yield asked
    server.shutdown()
    server.server_close()


def register(library: Library, site: str) -> str:
    consumer = Consumer.objects.create(name="ICS", site_url=site, preview_url=f"{site}/preview")
    library.mode = f"consumer-{consumer.pk}"
    return site


def open_panel(page: Page, library: Library, name: str) -> FrameLocator:
    """Log in, open the draft and the preview beside it, in the site's page; return what the panel shows."""
    log_in(page, library.url, name, then=f"/admin/pages/{library.page.pk}/edit/")
    page.get_by_role("button", name="Toggle preview").click()
    page.locator("#id_preview_mode").select_option(library.mode)
    wait_until_edits_are_watched(page)
    return page.frame_locator("#w-preview-iframe")


def shows(panel: FrameLocator, title: str) -> None:
    expect(panel.locator("main h1")).to_have_text(title, timeout=15_000)


def type_after(page: Page, panel: FrameLocator, words: str) -> float:
    """Type words at the end of the title; return how long after the last key the panel shows them."""
    field = page.locator("#id_title")
    wanted = field.input_value() + words
    field.press("End")
    page.keyboard.type(words, delay=80)
    began = monotonic()
    while panel.locator("main h1").text_content() != wanted:
        assert monotonic() - began < 15
        sleep(0.01)
    return monotonic() - began


def tokens() -> dict[str, str]:
    """The token of each editor's preview."""
    return aside(lambda: {one.user.username: token_of(one) for one in PreviewGrant.objects.select_related("user")})


def expire(after: timedelta) -> None:
    aside(lambda: PreviewGrant.objects.update(expires_at=timezone.now() + after))


def opened(page: Page, site: str, token: str) -> str:
    """The first that somebody sees who has the address of a preview."""
    tab = page.context.new_page()
    tab.goto(f"{site}/preview#preview={token}")
    expect(tab.locator("#draft")).not_to_be_empty()
    first_line = tab.locator("#draft").inner_text().strip().partition("\n")[0]
    assert token not in tab.url
    tab.close()
    return first_line


def test_the_example_site_follows_the_typing_within_a_second_and_each_editor_sees_their_own(
    library: Library, example: str, reader: Reader
) -> None:
    def work(page: Page) -> list[float]:
        other = present(page.context.browser).new_context(viewport=WIDE).new_page()
        panel, others = open_panel(page, library, "first"), open_panel(other, library, "second")
        shows(panel, "Two lists")
        shows(others, "Two lists")
        took = [type_after(page, panel, words) for words in (",", " one", " ward", " and a team", "?")]
        shows(others, "Two lists")
        took.append(type_after(other, others, ": mine"))
        shows(panel, "Two lists, one ward and a team?")
        shows(others, "Two lists: mine")
        expect(panel.locator("article .lead")).to_have_text(library.page.summary)
        other.context.close()
        return took

    took = reader.edit(work, viewport=WIDE)
    # Whatever else this machine does: the best of them.
    assert min(took) < 1, took


def test_what_ends_a_preview_closes_it_at_the_site(library: Library, example: str, reader: Reader) -> None:
    def work(page: Page) -> None:
        other = present(page.context.browser).new_context(viewport=WIDE).new_page()
        shows(open_panel(page, library, "first"), "Two lists")
        shows(open_panel(other, library, "second"), "Two lists")
        of = tokens()
        assert [opened(page, example, of[name]) for name in ("first", "second")] == ["Two lists", "Two lists"]
        other.evaluate(LOG_OUT)
        other.context.close()
        assert [opened(page, example, of[name]) for name in ("first", "second")] == ["Two lists", CLOSED]
        expire(timedelta(0))
        assert opened(page, example, of["first"]) == CLOSED
        expire(timedelta(minutes=1))
        assert opened(page, example, of["first"]) == "Two lists"
        choose_action(page, "action-publish")
        assert opened(page, example, of["first"]) == CLOSED

    reader.edit(work, viewport=WIDE)


def test_wagtails_checker_finds_in_the_page_of_the_site_what_is_wrong_there(
    library: Library, example: str, reader: Reader
) -> None:
    Picture.objects.update(description="circles_1.png")

    def work(page: Page) -> None:
        shows(open_panel(page, library, "first"), "Two lists")
        page.get_by_role("button", name="Toggle checks").click()
        found = page.locator("[data-checks-panel] [data-content-checker-name]")
        expect(found).to_have_text(["Image alt text has inappropriate pattern"], timeout=15_000)
        expect(page.locator("[data-content-word-count]")).to_have_text(re.compile(r"^\d\d$"))
        tab = page.context.new_page()
        tab.goto(f"{example}/preview#preview={tokens()['first']}")
        tab.get_by_role("button", name="View Wagtail quick actions").click()
        tab.get_by_role("menuitem", name="Checks").click()
        expect(tab.locator("[data-content-checker-name]")).to_have_text(["Image alt text has inappropriate pattern"])

    reader.edit(work, viewport=WIDE)


def test_a_site_that_draws_in_the_browser_follows_too_and_no_address_tells_the_token(
    library: Library, asked: list[tuple[str, str]], reader: Reader
) -> None:
    def work(page: Page) -> None:
        panel = open_panel(page, library, "first")
        shows(panel, "Two lists, at the ICS")
        page.locator("#id_title").fill("Three lists")
        shows(panel, "Three lists, at the ICS")

    reader.edit(work, viewport=WIDE)
    assert set(asked) == {("/preview", "")}


LOG_OUT = """() => {
  const body = new FormData(document.querySelector("form:has([name=csrfmiddlewaretoken])"));
  return fetch("/admin/logout/", { method: "POST", body });
}"""
