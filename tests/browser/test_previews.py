"""An editor types, and sees the draft in the page of another site at once; what ends the preview closes it there."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import FrameLocator, Page, expect

from api.models import Consumer
from tests.browser.conftest import Reader
from tests.browser.test_editor import choose_action
from tests.factories import World, consent

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SITE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ICS</title></head>
<body><main><h1>Loading</h1><p></p></main><script type="module">
import {{ openPreview }} from "{library}/embeds/preview.js";
const isOpen = await openPreview(({{ title, summary }}, token) => {{
  document.querySelector("h1").textContent = `${{title}}, at the ICS`;
  document.querySelector("p").textContent = summary;
  window.token = token;
}});
if (!isOpen) document.querySelector("h1").textContent = "This preview is closed";
</script></body></html>"""


@pytest.fixture
def library(live_server: Any, settings: Any, transactional_db: None) -> World:
    """A library with a draft and two editors, behind a web server."""
    settings.PUBLIC_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    world = World()
    world.page = world.draft(title="Two lists", slug="two-lists")
    consent(world.page)
    world.url = live_server.url
    for name in ("first", "second"):
        User.objects.create_superuser(name, password=name)
    return world


@pytest.fixture
def asked(library: World) -> Iterator[list[tuple[str, str]]]:
    """A site that is registered for previews: the paths it is asked for, each with the Referer."""
    asked: list[tuple[str, str]] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Referer", "")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(SITE.format(library=library.url).encode())

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://localhost:{server.server_port}"
    library.mode = f"consumer-{Consumer.objects.create(name='ICS', site_url=site, preview_url=f'{site}/preview').pk}"
    yield asked
    server.shutdown()
    server.server_close()


def open_panel(page: Page, library: World, name: str) -> FrameLocator:
    """Log in, open the draft and the preview beside it, in the site's page; return what the panel shows."""
    page.goto(f"{library.url}/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(name)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{library.url}/admin/pages/{library.page.pk}/edit/")
    page.get_by_role("button", name="Toggle preview").click()
    panel = page.frame_locator(".w-preview__iframe >> nth=-1")
    # Wagtail passes over a mode that is chosen while it shows another.
    expect(panel.get_by_role("heading", level=1)).to_have_text("Two lists")
    expect(page.locator(".w-preview__iframe")).to_have_count(1)
    page.locator("#id_preview_mode").select_option(library.mode)
    return panel


def shows(panel: FrameLocator, title: str) -> None:
    expect(panel.get_by_role("heading", level=1)).to_have_text(f"{title}, at the ICS", timeout=15_000)


def type_title(page: Page, panel: FrameLocator, title: str) -> None:
    """Type a title, and see it beside the form."""
    # What is typed while Wagtail saves a draft waits for the next edit: let it finish.
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")):
        page.locator("#id_title").fill(title)
        shows(panel, title)


def token_in(panel: FrameLocator) -> str:
    return panel.get_by_role("heading", level=1).evaluate("() => window.token")


def is_open(library: World, token: str) -> bool:
    request = Request(f"{library.url}/api/v1/preview", headers={"Authorization": f"Bearer {token}"})
    try:
        with urlopen(request) as answer:
            return answer.status == 200
    except HTTPError as error:
        return error.code != 401


def test_a_draft_follows_the_typing_and_each_editor_sees_their_own(
    library: World, asked: list[tuple[str, str]], reader: Reader
) -> None:
    def work(page: Page) -> None:
        other = page.context.browser.new_context(viewport={"width": 1600, "height": 1000}).new_page()
        panel, others = open_panel(page, library, "first"), open_panel(other, library, "second")
        shows(panel, "Two lists")
        shows(others, "Two lists")
        first, second = token_in(panel), token_in(others)
        for title in ("Three lists", "Four lists"):
            type_title(page, panel, title)
        shows(others, "Two lists")
        assert (token_in(panel), token_in(others)) == (first, second)
        assert panel.locator("wagtail-userbar").evaluate("bar => 'axeConfig' in bar && bar.shadowRoot !== null")
        assert (is_open(library, first), is_open(library, second)) == (True, True)
        other.evaluate(LOG_OUT)
        assert (is_open(library, first), is_open(library, second)) == (True, False)
        choose_action(page, "action-publish")
        assert not is_open(library, first)
        other.context.close()

    reader.edit(work, viewport={"width": 1600, "height": 1000})
    assert set(asked) == {("/preview", "")}


LOG_OUT = """() => {
  const body = new FormData(document.querySelector("form:has([name=csrfmiddlewaretoken])"));
  return fetch("/admin/logout/", { method: "POST", body });
}"""
