"""The public gateway: may the world see this page now?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
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


class Refusal(StrEnum):
    """Why the world may not see a page, in words for its editors."""

    NOT_LIVE = "not published"
    EXPIRED = "expired"
    ALIAS = "a copy that mirrors another page"
    ELSEWHERE = "outside the site"
    PRIVATE = "private"
    SAMPLE = "sample stories are hidden"
    CONSENT_WITHDRAWN = "consent withdrawn"
    CONSENT_ENDED = "consent has ended"
    NO_CONSENT = "no consent recorded"


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
        return self.refusal(page) is None

    def refusal(self, page: Page) -> Refusal | None:
        """The reason for which the world may not see the live version of this page; None if it may."""
        if not page.live:
            return Refusal.NOT_LIVE
        if page.expire_at and page.expire_at <= self.at:
            return Refusal.EXPIRED
        if page.alias_of_id is not None:
            return Refusal.ALIAS
        return self._refusal_by_place(page) or self._refusal_by_content(page)

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

    @property
    def has_site(self) -> bool:
        """Whether there is a site in the one language: without it, nothing is public, whatever it is."""
        return self._root is not None

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

    def _refusal_by_place(self, page: Page) -> Refusal | None:
        """The reason if the page is where nobody is led to, or has no document."""
        if self.path_of(page) is None or not isinstance(page, DocumentPage):
            return Refusal.ELSEWHERE
        return Refusal.PRIVATE if self._is_restricted(page) else None

    def _refusal_by_content(self, page: DocumentPage) -> Refusal | None:
        """The reason if the page is a hidden sample, or its consent does not hold."""
        if page.is_sample_content() and not settings.SHOW_SAMPLES:
            return Refusal.SAMPLE
        return self._refusal_of_consent(page) if page.needs_consent else None

    def _refusal_of_consent(self, page: Page) -> Refusal | None:
        """The reason if there is no consent for the page, or not every one of them is in force."""
        records = self._consents_of(page)
        if any(record.withdrawn_on for record in records):
            return Refusal.CONSENT_WITHDRAWN
        if any(not record.in_force(self.at) for record in records):
            return Refusal.CONSENT_ENDED
        return None if records else Refusal.NO_CONSENT

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
