"""Fourteen who guess passwords, beside an editor who saves: nobody waits for them."""

import sqlite3
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from http.cookiejar import CookieJar

import pytest

from tests.harness.service import Service

pytestmark = [pytest.mark.soak, pytest.mark.sqlite]
GUESSERS, SECONDS = 14, 20
# Seconds after which somebody gives up.
PATIENCE = 20


class Browser:
    """A browser as far as forms go."""

    def __init__(self, url: str) -> None:
        self.url, self.cookies = url, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        data = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": self._token()}).encode() if form else None
        try:
            with self.opener.open(f"{self.url}{path}", data, timeout=PATIENCE) as response:
                return response.status, response.url, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, path, error.read().decode()

    def log_in(self, name: str, password: str) -> tuple[int, str, str]:
        if not self._token():
            self.ask("/admin/login/")
        return self.ask("/admin/login/", {"username": name, "password": password})

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken"), "")


@pytest.fixture
def service(tmp_path):
    with Service(tmp_path) as service:
        service.start()
        yield service


def test_guesses_hold_up_no_editor_and_stop_no_reader(service, tmp_path):
    editor = Browser(service.url)
    password = (tmp_path / "editor-password").read_text().strip()
    assert editor.log_in("editor", password)[1] == f"{service.url}/admin/"
    over, guesses = threading.Event(), []

    def guess(number: int) -> None:
        browser = Browser(service.url)
        while not over.is_set():
            guesses.append(browser.log_in("editor" if number % 2 else f"name-{number}", "wrong")[0])

    threads = [threading.Thread(target=guess, args=[number]) for number in range(GUESSERS)]
    for thread in threads:
        thread.start()
    saves: list[int] = []
    pages: list[int] = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        place = f"Place {len(saves)}"
        form = {"label": place, "slug": place.lower().replace(" ", "-"), "order": "100"}
        saves.append(editor.ask("/admin/snippets/characteristics/place/add/", form)[0])
        pages.append(service.status("/library/"))
        time.sleep(0.2)
    over.set()
    for thread in threads:
        thread.join()
    assert (set(saves), set(pages)) == ({200}, {200})
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as connection:
        [saved] = connection.execute("SELECT count(*) FROM library_place WHERE label LIKE 'Place %'").fetchone()
    assert saved == len(saves) > 0
    assert set(guesses) == {200, 429}
    assert "Too many attempts. Try again in" in Browser(service.url).log_in("editor", "wrong")[2]
    # The editor's own browser was known before all this.
    assert editor.log_in("editor", password)[1] == f"{service.url}/admin/"
    assert service.status("/readyz") == 200
