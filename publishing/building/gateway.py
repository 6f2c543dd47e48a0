"""The public gateway: may the world see this page now?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction, Site

from publishing.models import ConsentRecord, DocumentPage
from publishing.models.file_rights import restricted_collections

T = TypeVar("T")

# What is asked of a page that needs no consent and is no sample.
ASKED_OF_A_PAGE = ("path", "url_path", "slug", "live", "locale", "alias_of", "expire_at")


class Gateway:
    """The answer for a batch of pages at one moment. It fails closed: what it does not know is not public."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self.at = timezone.now()
        self._consents: dict[int, list[ConsentRecord]] = {}
        self._pages: dict[int, Page | None] = {}
        self._read: dict[Callable[[], Any], Any] = {}
        self._load_consents(pages)

    def admits(self, page: Page) -> bool:
        """Say whether the world may see the live version of this page."""
        return (
            page.live
            and page.alias_of_id is None
            and not (page.expire_at and page.expire_at <= self.at)
            and self.path_of(page) is not None
            and not self._is_restricted(page)
            and isinstance(page, DocumentPage)
            and (settings.SHOW_SAMPLES or not page.is_sample_content())
            and (not page.needs_consent or self.consent_holds(page))
        )

    def until(self, page: Page) -> datetime | None:
        """The moment at which the clock alone takes the page down, if there is one."""
        ends = [record.ends_at for record in self._consents_of(page)] if getattr(page, "needs_consent", False) else []
        return min((end for end in [page.expire_at, *ends] if end), default=None)

    def path_of(self, page: Page) -> str | None:
        """The page's public path, such as ``/about/us/``; None outside the site or its language."""
        if self._root is None:
            return None
        root, locale = self._root
        is_inside = page.locale_id == locale and page.url_path.startswith(root)
        return f"/{page.url_path[len(root) :]}" if is_inside else None

    def page(self, page_id: int) -> Page | None:
        """A page by its id, as its own type, read once."""
        if page_id not in self._pages:
            self._pages[page_id] = Page.objects.filter(pk=page_id).specific().first()
        return self._pages[page_id]

    def once(self, read: Callable[[], T]) -> T:
        """The result of a query, made once for the whole batch."""
        if read not in self._read:
            self._read[read] = read()
        found: T = self._read[read]
        return found

    @cached_property
    def restricted_collections(self) -> frozenset[int]:
        """The collections whose files the world may not see, read once."""
        return restricted_collections()

    def consent_holds(self, page: Page) -> bool:
        """Say whether there is a consent for the page and every one of them is in force."""
        records = self._consents_of(page)
        return bool(records) and all(record.in_force(self.at) for record in records)

    def _consents_of(self, page: Page) -> list[ConsentRecord]:
        if page.pk not in self._consents:
            self._load_consents([page])
        return self._consents[page.pk]

    def _load_consents(self, pages: Iterable[Page]) -> None:
        wanted = [page.pk for page in pages if page.pk and getattr(page, "needs_consent", False)]
        if not wanted:
            return
        found: dict[int | None, list[ConsentRecord]] = defaultdict(list)
        for record in ConsentRecord.objects.filter(page__in=wanted).order_by():
            found[record.page_id].append(record)
        self._consents |= {pk: found[pk] for pk in wanted}

    def _is_restricted(self, page: Page) -> bool:
        return str(page.path).startswith(self._restricted_paths)

    @cached_property
    def _restricted_paths(self) -> tuple[str, ...]:
        restrictions = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
        return tuple(restrictions.values_list("page__path", flat=True))

    @cached_property
    def _root(self) -> tuple[str, int] | None:
        """Path and locale of the site's root: what is not below it, or in another language, has no public address."""
        sites = Site.objects.filter(is_default_site=True).order_by()
        root: tuple[str, int] | None = sites.values_list("root_page__url_path", "root_page__locale").first()
        return root
