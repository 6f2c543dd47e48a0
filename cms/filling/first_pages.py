"""The pages that a site begins with, from the files in `cms/filling/site/`, which its owner can read and change."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from pydantic import BaseModel, ConfigDict
from wagtail.models import Locale, Page, Site

from characteristics.models import CharacteristicsPage
from contentfiles.front_matter import ContentFile, read
from contentfiles.markdown import blocks
from contributions.models import CallsPage, ContactPage, CoveragePage
from library.models import HomePage, InformationPage, LibraryPage, OfferPage
from programme.models import ProgrammePage, ReadingListsPage, ResourcesPage, TimelinePage
from publishing.models import PublicDocument
from reports.models import ReportsPage

FOLDER = Path(__file__).with_name("site")
HOME = "home.md"
# In the order of the menus, above and below.
OTHERS = (
    "library.md", "characteristics.md", "programme.md", "timeline.md", "resources.md", "reading-lists.md", "about.md",
    "how-it-began.md", "vision.md", "key-ingredients.md", "offer-a-story.md", "calls.md", "connect-five.md",
    "what-we-can-show.md", "reports.md", "accessibility.md", "privacy.md", "cookies.md", "terms.md", "contact.md",
)  # fmt: skip
PAGE_TYPES: dict[str, Any] = {
    "home": HomePage,
    "library": LibraryPage,
    "characteristics": CharacteristicsPage,
    "information": InformationPage,
    "offer": OfferPage,
    "programme": ProgrammePage,
    "timeline": TimelinePage,
    "calls": CallsPage,
    "contact": ContactPage,
    "coverage": CoveragePage,
    "resources": ResourcesPage,
    "reading-lists": ReadingListsPage,
    "reports": ReportsPage,
}
WELCOME = "Welcome to your new Wagtail site!"
PORTS = {"http": 80, "https": 443}


class Head(BaseModel):
    """The facts of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: Literal[
        "home", "library", "characteristics", "information", "offer", "calls", "contact", "coverage", "programme",
        "timeline", "resources", "reading-lists", "reports",
    ]  # fmt: skip
    slug: str
    title: str
    summary: str = ""
    # The slug of the first page that it stands below; the front page if it names none.
    below: str = ""

    @property
    def path(self) -> str:
        """Where it begins on the site."""
        return f"/{self.below}/{self.slug}/" if self.below else f"/{self.slug}/"


def ensure() -> list[str]:
    """Make the pages and the site that are missing; return the titles of the new pages.

    A page that is there, wherever an editor has moved it, is the editors' and stays as it is.
    """
    return _ensure(OTHERS)


def ensure_new() -> list[str]:
    """Make the pages that the library has never had; one that was removed stays removed."""
    return _ensure([name for name in OTHERS if not _was_here(read(FOLDER / name, Head).head)])


def _was_here(head: Head) -> bool:
    """Say whether a page was ever public: what was leaves a tombstone."""
    return PublicDocument.objects.filter(Q(id=identity(head.slug)) | Q(path=head.path)).exists()


def _ensure(names: Iterable[str]) -> list[str]:
    _remove_welcome_page()
    home, is_new = _ensure_page(FOLDER / HOME, Page.objects.get(depth=1))
    made = [home.title] if is_new else []
    _ensure_site(home)
    for name in names:
        page, is_new = _ensure_page(FOLDER / name, _above(name, home))
        made += [page.title] if is_new else []
    return made


def _above(name: str, home: Page) -> Page:
    """The page that a first page stands below, wherever that is now; the front page if it is gone."""
    below = read(FOLDER / name, Head).head.below
    return (Page.objects.filter(translation_key=identity(below)).first() or home) if below else home


def _ensure_page(path: Path, parent: Page) -> tuple[Any, bool]:
    """The page of a file, and whether it had to be made."""
    file = read(path, Head)
    if found := _find(file.head, parent):
        return found, False
    page = _page(file)
    page.locale = _locale()
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page, True


def _find(head: Head, parent: Page) -> Any:
    """The page that a file stands for: made from it, or the only one of its type, or at its address."""
    model = PAGE_TYPES[head.page]
    made_from_it = model.objects.filter(translation_key=identity(head.slug)).first()
    only_one = model.objects.first() if model.max_count == 1 else None
    return made_from_it or only_one or parent.get_children().filter(slug=head.slug).first()


def identity(slug: str) -> Any:
    """The permanent id of a first page."""
    return uuid5(NAMESPACE_URL, f"first-page:{slug}")


def _page(file: ContentFile[Head]) -> Any:
    head = file.head
    page = PAGE_TYPES[head.page](title=head.title, slug=head.slug, translation_key=identity(head.slug), live=False)
    content = blocks(file.text.children, {})
    if isinstance(page, CharacteristicsPage):
        page.introduction = content
    else:
        page.summary, page.body = head.summary, content
    return page


def _locale() -> Locale:
    """The one locale of the site: pages of any other are never public."""
    return Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]


def _remove_welcome_page() -> None:
    """Remove the page that Wagtail's own migrations leave, with the site that leads to it."""
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=2, content_type=plain, title=WELCOME, numchild=0):
        page.delete()


def _ensure_site(home: Page) -> None:
    """Make the site unless there is one: its address is then the editors'."""
    if Site.objects.filter(is_default_site=True).exists():
        return
    address = urlsplit(settings.PUBLIC_URL)
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or PORTS[address.scheme],
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=home,
        is_default_site=True,
    )
