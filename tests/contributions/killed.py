"""Stories that are offered to a server which is killed between two of its steps; run as a script.

`python -m tests.contributions.killed KILLS` prints a report as JSON. It fills the database of DATA_DIR or DATABASE_URL.
A file that is stored is a step, too. Whoever was offering a story then goes on where they were told that they are, by
the cookie they have.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.contrib.auth.models import User  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from contributions.handling.approving import approve, ask_for_approval  # noqa: E402
from contributions.handling.changing import NotDone  # noqa: E402
from contributions.handling.drafting import make_draft  # noqa: E402
from contributions.handling.withdrawing import withdraw  # noqa: E402
from contributions.models import Contribution, ContributionFile  # noqa: E402
from contributions.offering.journey import OFFER  # noqa: E402
from library.models import StoryPage  # noqa: E402
from people.links.keys import digest_of  # noqa: E402
from people.models import Mail, Progress, ProgressFile  # noqa: E402
from people.outbox import sending as outbox  # noqa: E402
from people.questions.journeys import Journey  # noqa: E402
from publishing.media.file_storage import LibraryStorage  # noqa: E402
from publishing.models import ConsentRecord, Picture  # noqa: E402
from tests.library.word_shapes import png  # noqa: E402
from tests.support.contributors import START, Contributor  # noqa: E402
from tests.support.factories import World  # noqa: E402
from tests.support.kills import MANY, Steps, killed  # noqa: E402
from tests.support.smtp import mail_server  # noqa: E402

SEE_OTHER = 303
LETTERS = ("contribution-received", "contribution-to-approve")


class Story:
    """One story on its way, with what its contributor was told is kept."""

    def __init__(self, number: int) -> None:
        self.ann = Contributor(word=f"number {number}", email=f"ann{number}@offers.test")
        self.confirmed: list[str] = []

    def pages(self) -> dict[str, dict[str, Any]]:
        """What is answered, with one picture."""
        pages = self.ann.pages("blog") | {"pictures": {"pictures": "yes"}}
        shown = {"description": "A board", "credit": "The storyteller", "people": "The porter", "agreed": "on"}
        order = list(pages)
        place = order.index("pictures") + 1
        return {name: pages.get(name, shown) for name in [*order[:place], "picture", *order[place:]]}

    def post(self, page: str, fields: dict[str, Any]) -> str:
        """Send a page; return where it leads."""
        if page == "picture":
            fields = fields | {"file": SimpleUploadedFile("ward.png", png())}
        answer = self.ann.browser.post(f"{START}{page}/", fields)
        assert answer.status_code == SEE_OTHER, (page, answer.status_code, answer.content.decode())
        return str(answer["Location"])

    def steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Everything that is done with it, in its order."""
        for page, fields in self.pages().items():
            yield page, lambda page=page, fields=fields: self.post(page, fields)  # type: ignore[misc]  # as its defaults say
        yield "sent", lambda: self.post("check-answers", {})
        yield "draft", lambda: make_draft(self.contribution, User.objects.get())
        yield "asked", lambda: ask_for_approval(self.contribution, User.objects.get())
        yield "approved", self.approve

    def approve(self) -> None:
        """Approve what was asked about; pressed again after it was done, it is done already."""
        with suppress(NotDone):
            approve(self.contribution, self.contribution.asked_words)

    @property
    def contribution(self) -> Contribution:
        """What became of it."""
        return Contribution.objects.get(email=self.ann.told["email"])


def serve(story: Story, most: int = MANY) -> tuple[int, list[str], dict[str, str]]:
    """Do all that is left in a process that is killed before it takes a further step.

    Return how many it took, what was confirmed, and the cookies that its contributor has.
    """
    steps, lines = killed(partial(_act, story), most)
    cookies = [json.loads(line[1:]) for line in lines if line.startswith("c")]
    return steps, [line[1:] for line in lines if line.startswith("+")], cookies[-1] if cookies else {}


def _act(story: Story, steps: Steps) -> None:
    store = LibraryStorage._save
    LibraryStorage._save = lambda *given: steps.take(store, *given)  # type: ignore[method-assign]
    for name, act in story.steps():
        if name not in story.confirmed:
            act()
            cookies = {key: morsel.value for key, morsel in story.ann.browser.cookies.items()}
            steps.tell(f"c{json.dumps(cookies)}\n+{name}")


def answered(story: Story) -> set[str]:
    """The pages whose answers are kept for whoever has the cookie, of a story that was not sent."""
    cookie = story.ann.browser.cookies.get(OFFER.name)
    progress = Progress.objects.filter(digest=digest_of(cookie.value)).first() if cookie else None
    return set(progress.answers) if progress else set()


def private_files() -> set[str]:
    """The private files on the disk, by their names in the storage."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in (root / "private").glob("*")}


def named_files() -> set[str]:
    """Those that a row names."""
    return {str(one.file) for model in (ProgressFile, ContributionFile) for one in model.objects.exclude(file="")}


def main(kills: int) -> dict[str, object]:
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
    setup_test_environment()
    World()
    User.objects.create_superuser("editor")
    # Nobody has to wait here before they send.
    Journey.least = property(lambda _: timedelta(0))  # type: ignore[assignment]
    found = Counter[str]()
    with mail_server(settings) as server:
        whole = Story(0)
        steps, *_ = serve(whole)
        for number in range(1, kills + 1):
            story = Story(number)
            _, story.confirmed, cookies = serve(story, 1 + (number - 1) * steps // kills)
            for name, value in cookies.items():
                story.ann.browser.cookies[name] = value
            found[f"killed after {story.confirmed[-1] if story.confirmed else 'nothing'}"] += 1
            lost = {name for name in story.confirmed if name in story.pages()} - answered(story)
            found["lost"] += len(lost) if "sent" not in story.confirmed else 0
            serve(story)
            while not outbox.step():
                Mail.objects.update(taken_until=None)
        ids = Counter(message["Message-ID"] for message in server.mails)
    stories = Contribution.objects.count()
    report = {
        **found,
        "steps": steps,
        "contributions": stories,
        "drafts": StoryPage.objects.count(),
        "pictures": Picture.objects.count(),
        "consents": ConsentRecord.objects.count(),
        "approved": Contribution.objects.filter(stage="approved").count(),
        "mails": {letter: Mail.objects.filter(letter=letter).count() for letter in LETTERS},
        "unsent": Mail.objects.exclude(state=Mail.State.SENT).count(),
        "doubled mails": sum(times > 1 for times in ids.values()),
        "missing files": len(named_files() - private_files()),
        "spare files": len(private_files() - named_files()),
    }
    for contribution in Contribution.objects.all():
        withdraw(contribution)
    return report | {"left": StoryPage.objects.count() + Picture.objects.count() + ContributionFile.objects.count()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
