"""Somebody who offers a story, as their browser does it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from contributions.models import Contribution
from contributions.offering.journey import OFFER
from people.models import Mail, ProgressFile
from people.outbox.messages import message_of
from people.questions import keeping
from tests.support.presence import present
from tests.support.served import Client

START, HOST = "/offer-a-story/start/", "https://library.test"
ADDRESS = "ann@offers.test"


class Contributor:
    """Goes through the questions, and follows the link from the last mail."""

    def __init__(self, **told: str) -> None:
        self.browser = Client()
        self.told = told
        # What is said of pictures, by question.
        self.media: dict[str, dict[str, Any]] = {}

    def pages(self, kind: str) -> dict[str, dict[str, Any]]:
        """What is answered on each page."""
        word = self.told.get("word", "")
        parts = {
            "case-study": ["challenge", "action", "change", "learning", "differently"],
            "blog": ["reflection"],
            "vox-pop": ["quote"],
        }[kind]
        return {
            "kind": {"kind": kind},
            "title": {"title": f"Two lists {word}".strip()},
            "way": {"way": "here"},
            **{part: {"text": f"About {part} {word}.\n\nThe <second>."} for part in parts},
            "pictures": {"pictures": "yes" if self.media else "no"},
            **self.media,
            "shows": {"competencies": ["bridging"]},
            "where": {"role": f"Ward manager {word}".strip()},
            "recognisable": {"recognisable": "no"},
            "consent": {"publish": "on", "credit": self.told.get("credit", "role")},
            "contact": {"email": self.told.get("email", ADDRESS), "name": self.told.get("name", "")},
        }

    def offer(self, kind: str = "blog", files: Mapping[str, tuple[str, bytes]] | None = None) -> Contribution:
        """Send a story whose questions were all answered, with these files by question; it is received."""
        progress, key = keeping.begin(OFFER)
        progress.answers = {
            page: {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
            for page, fields in self.pages(kind).items()
        }
        progress.save()
        for question, (name, content) in (files or {}).items():
            file = ContentFile(content, name=name)
            ProgressFile.objects.create(progress=progress, question=question, field="file", file=file, name=name)
        self.browser.cookies[OFFER.name] = key
        return self._send()

    def walk(self, kind: str = "blog", since: str = "kind") -> Contribution:
        """Answer one question after the other, from this one on, and send it all; it is received."""
        pages = self.pages(kind)
        for page in list(pages)[list(pages).index(since) :]:
            answer = self.browser.post(f"{START}{page}/", pages[page])
            assert answer.status_code == 303, (page, answer.content.decode())
        return self._send()

    def _send(self) -> Contribution:
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
            assert self.browser.post(f"{START}check-answers/")["Location"] == f"{START}sent/"
        return present(Contribution.objects.order_by("pk").last())

    def follow(self) -> str:
        """Open the link in the last mail; return the place to which it leads."""
        return self._open(present(Mail.objects.order_by("pk").last()))

    def follow_first(self, contribution: Contribution) -> str:
        """Open the link in the first mail about a contribution; return the place to which it leads."""
        return self._open(present(Mail.objects.filter(about__contribution=contribution.pk).order_by("pk").first()))

    def _open(self, mail: Mail) -> str:
        answer = self.browser.get(link_in(mail))
        assert answer.status_code == 303
        return str(answer["Location"])


def link_in(mail: Mail) -> str:
    """The private link in a mail, without the host."""
    (link,) = [line.strip() for line in message_of(mail).body.splitlines() if line.strip().startswith(HOST)]
    return link.removeprefix(HOST)
