"""A Word file is dropped onto *Case study*; what waits is placed by keyboard; nobody is kept out of these pages."""

from base64 import b64encode
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from library.models import CaseStudyPage, LibraryPage
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.editing import log_in
from tests.library.word_shapes import EIGHT
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DROP = """
(link, content) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const dragged = new DataTransfer();
  dragged.items.add(new File([bytes], "One phone.docx"));
  for (const type of ["dragover", "drop"])
    link.dispatchEvent(new DragEvent(type, { dataTransfer: dragged, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def site(live_server: Any, settings: Any, transactional_db: None) -> str:
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    World()
    User.objects.create_superuser("editor", "editor@library.test", "editor")
    return live_server.url


def test_a_file_is_dropped_and_its_pieces_are_placed_by_keyboard(site: str, reader: Reader) -> None:
    library = LibraryPage.objects.get().pk

    def work(page: Page) -> None:
        log_in(page, site, then=f"/admin/pages/{library}/add_subpage/")
        link = page.get_by_role("link", name="Case study", exact=True)
        link.evaluate(DROP, b64encode(EIGHT["by hand"]()).decode())
        page.wait_for_url("**/word-files/*/")
        expect(page.get_by_role("heading", name="What became of the Word file")).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        page.get_by_role("button", name="What we learned").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Everything has its place.")).to_be_visible()
        page.goto(f"{site}/admin/word-files/?kind=vox-pop")
        expect(page.get_by_label("Vox-pop")).to_be_checked()
        assert violations(page) == []

    reader.edit(work)
    draft = CaseStudyPage.objects.get().get_latest_revision_as_object()
    assert [part.block_type for part in draft.body] == ["challenge", "action", "change", "learning"]
