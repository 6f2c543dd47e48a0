"""A real browser, in a thread of its own: Django takes queries beside its event loop for asynchronous code."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from benchmarks.browser import ARGUMENTS, find_chromium
from cms.web.style_sheet import whole_sheet
from tests.support.presence import lacking

SHEET = whole_sheet()
# The second is how Wagtail's checker tells what it found wrong with a page. A sandboxed frame may read the fonts that
# WhiteNoise serves; those of a test's server it may not. And a draft that is only read runs no script in the CMS.
EXPECTED = ("Failed to load resource", "axe.run results", "Access to font at", "Blocked script execution in")


class Reader:
    """Somebody with a browser, who notices errors, cookies and requests to other hosts."""

    def __init__(self, executable: str) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._playwright: Playwright = self._thread.submit(lambda: sync_playwright().start()).result()
        start = self._playwright.chromium.launch
        self._browser: Browser = self._thread.submit(start, executable_path=executable, args=ARGUMENTS).result()

    def visit(self, task: Callable[[Page], Any], *, elsewhere: str = "", **options: Any) -> Any:
        """Do something in a new tab of a new session; return its result. Only `elsewhere` may be asked beside us."""
        return self._thread.submit(self._visit, task, options, ("//localhost", *filter(None, [elsewhere]))).result()

    def edit(self, task: Callable[[Page], Any], **options: Any) -> Any:
        """Do something as an editor, who has a cookie and sees drafts in other sites; return its result."""
        asked = ("//localhost", "//127.0.0.1")
        return self._thread.submit(self._visit, task, options, asked, is_editor=True).result()

    def leave(self) -> None:
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()

    def _visit(
        self, task: Callable[[Page], Any], options: dict[str, Any], asked: tuple[str, ...], *, is_editor: bool = False
    ) -> Any:
        context = self._browser.new_context(**options)
        faults: list[str] = []
        # In one piece, as it is deployed; a test's server has only the parts.
        if not is_editor:  # a browser that is answered in this way keeps nothing
            context.route("**/css/site.css", lambda route: route.fulfill(body=SHEET, content_type="text/css"))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda request: faults.append(request.url) if not any(host in request.url for host in asked) else None,
        )
        try:
            result = task(page)
            assert [fault for fault in faults if not fault.startswith(EXPECTED)] == []
            assert is_editor or context.cookies() == []
        finally:
            context.close()
        return result


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """Start the Chromium of this machine; without one the tests are skipped, but never in CI."""
    started = Reader(find_chromium() or lacking("no Chromium here: install it, or name it with CHROMIUM="))
    yield started
    started.leave()
