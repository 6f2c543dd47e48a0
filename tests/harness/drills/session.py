"""An editor's session: logged in by the form, saving and publishing by the forms of stories."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode

from tests.harness.drills.instance import Instance
from tests.harness.drills.uploads import multipart
from tests.harness.drills.web import Answer, Form, ask

NAME, PASSWORD = "editor", "drill-password"
LONGEST = 60.0
URLENCODED = "application/x-www-form-urlencoded"
MESSAGES = re.compile(rb'class="(?:error-message|help-critical|[^"]*errorlist[^"]*)"[^>]*>(.*?)</', re.DOTALL)


@dataclass
class Session:
    """Somebody's browser, with its cookies."""

    instance: Instance
    source: str = "127.0.0.2"
    wait: float = LONGEST

    def __post_init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask(path)

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        """Send a form back."""
        sent = {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask(path, URLENCODED, urlencode(sent))

    def log_in(self, password: str = PASSWORD) -> Answer:
        """Log in by the form."""
        opened = self.get("/admin/login/")
        if opened.status != 200:
            return opened
        return self.post("/admin/login/", {"username": NAME, "password": password, "next": "/admin/"})

    def save(self, story: dict[str, Any], **changed: str) -> Answer:
        """Send a story's form back, with what was changed in it."""
        return self.post(f"/admin/pages/{story['pk']}/edit/", {**story["fields"], **changed})

    def publish(self, story: dict[str, Any], **changed: str) -> Answer:
        """Send a story's form back by the button that publishes."""
        return self.save(story, **changed, **{"action-publish": "action-publish"})

    def upload(self, path: str, fields: dict[str, str], file: bytes) -> Answer:
        """Send a form back with a file in it."""
        sent = {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        body, kind = multipart(sent, "ward.png", file)
        return self._ask(path, kind, body)

    def _ask(self, path: str, kind: str = "", body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        form = Form(headers | {"Content-Type": kind} if kind else headers, body)
        answer = ask(self.instance.port, path, form, wait=self.wait, source=self.source)
        self.cookies.update(answer.cookies)
        return answer


def is_saved(answer: Answer) -> bool:
    """Say whether a form was taken: the way leads on to the pages, not back with a refusal or to the log-in."""
    return answer.status == 302 and answer.headers.get("location", "").startswith("/admin/pages/")


def said(answer: Answer) -> str:
    """What a form said that was not taken."""
    found = (unescape(re.sub(rb"<[^>]+>", b"", text).decode()).strip() for text in MESSAGES.findall(answer.body))
    return "; ".join(filter(None, found))[:120]
