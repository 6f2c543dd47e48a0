"""The content checker looks at the draft and tells what it finds; the screens of readers and the guide pass axe."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from characteristics.models import Competency, CompetencyMapping, CompetencyWording, FrameworkVersion
from library.models import BlogPage
from publishing.models import Picture
from reports.models import Proposal
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LINK = '<p>To see who was asked, <a href="https://example.org">{}</a>.</p>'
BAD = {
    "A link does not say where it leads",
    "A picture has no alternative text",
    "Hint: this is hard to read",
    "Incorrect heading hierarchy",
}
LONG = (
    "<p>" + "Notwithstanding considerable organisational interdependencies, representatives deliberated " * 20 + ".</p>"
)


class Library(World):
    """A library with a draft that has faults and one that has none; and its editor."""

    def __init__(self, url: str, picture: Picture) -> None:
        super().__init__()
        self.url = url
        self.site.port = int(url.rpartition(":")[2])
        self.site.save()
        with picture.file.open() as file:
            same = ContentFile(file.read(), "wordless.png")
        wordless = Picture.objects.create(title="Wordless", file=same, consent="not-needed")
        good, bad = LINK.format("read their list of names"), LINK.format("click here")
        self.good = self.draft(body=[("text", good), ("image", {"image": picture, "caption": ""})])
        self.bad = self.draft(
            body=[("text", f"{bad}<h3>Later</h3>{LONG}"), ("image", {"image": wordless, "caption": ""})]
        )
        self.draft(competencies=[self._split_in_two()])
        User.objects.create_superuser("editor", password="editor")

    def _split_in_two(self) -> Competency:
        """A competency of which nobody has said what it means now; and a version of the framework that is to come."""
        old = Competency.objects.create(name="old", slug="old")
        for one in (self.tensions, self.habit):
            CompetencyMapping.objects.create(version=self.version, old=old, new=one, change="split")
        self.coming = FrameworkVersion.objects.create(slug="next", title="Next", heading="a leader is…")
        worded = {
            "characteristic": self.innovation,
            "order": 1,
            "short_label": "Bridging",
            "statement": "In new words.",
        }
        CompetencyWording.objects.create(version=self.coming, competency=self.bridging, **worded)
        CompetencyMapping.objects.create(version=self.coming, old=self.habit, change="retired")
        return old


@pytest.fixture
def library(
    live_server: Any, settings: Any, transactional_db: None, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> Library:
    """The library, behind a web server."""
    settings.PUBLIC_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    # As if a page got its headings wrong: one of the fifth level below its parts.
    wrong = SimpleNamespace(sub=lambda _right, html: re.sub(r"(</?)h3>", r"\1h5>", html))
    monkeypatch.setattr("library.templatetags.documents._HEADING", wrong)
    return Library(live_server.url, picture)


def checked(page: Page, site: str, story: BlogPage) -> tuple[set[str], str]:
    """What the checker finds in a draft, when it has looked at it, and the count that it shows."""
    page.goto(f"{site}/admin/pages/{story.pk}/edit/")
    page.get_by_role("button", name="Toggle checks").click()
    expect(page.locator("[data-content-word-count]")).not_to_have_text("-", timeout=20_000)
    expect(page.locator("[data-content-readability-score]")).not_to_have_text("-")
    names = page.locator("[data-checks-panel] [data-content-checker-name]").all_text_contents()
    count = page.locator("[data-content-checker-count]")
    expect(count).not_to_be_empty()
    return set(names), (count.text_content() or "").strip()


def test_a_draft_with_faults_has_them_counted_and_one_without_has_none(library: Library, reader: Reader) -> None:
    proposal = Proposal.objects.create(title="Plainer words", kind="wording")

    def work(page: Page) -> None:
        log_in(page, library.url, then="/admin/guide/")
        assert violations(page, "main") == []
        assert checked(page, library.url, library.bad) == (BAD, "4")
        assert checked(page, library.url, library.good) == (set(), "0")
        coming = ("tags-to-decide/", f"framework-preview/{library.coming.pk}/")
        refining = ("framework-insights/", f"framework-proposals/{proposal.pk}/", "framework-next-version/")
        for address in ("drafts/", f"drafts/{library.bad.pk}/", *coming, *refining):
            page.goto(f"{library.url}/admin/{address}")
            assert violations(page, "main") == [], address

    reader.edit(work, viewport={"width": 1400, "height": 1000})
