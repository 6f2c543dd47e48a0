"""The status of pages as their editors are told it: what the gateway says of them, and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from publishing.building.gateway import ASKED_OF_A_PAGE, Gateway, Refusal

# What is asked of a page; of one that needs consent or may be a sample, its type asks for more.
ASKED_OF_A_STATUS = (
    *ASKED_OF_A_PAGE, "title", "content_type", "expired", "has_unpublished_changes", "first_published_at",
)  # fmt: skip


class State(StrEnum):
    """The states of a page: the names by which lists are filtered."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "live-with-changes"
    NOT_SHOWN = "live-but-not-shown"
    EXPIRED = "expired"
    UNPUBLISHED = "unpublished"


LABELS = {
    State.DRAFT: "Draft",
    State.IN_REVIEW: "Draft, sent for approval",
    State.SCHEDULED: "Scheduled",
    State.LIVE: "Live",
    State.CHANGED: "Live, with unpublished changes",
    State.NOT_SHOWN: "Live, but not shown",
    State.EXPIRED: "Expired",
    State.UNPUBLISHED: "Unpublished",
}


@dataclass(frozen=True)
class Status:
    """The state of a page in words, with the reason if readers do not see what is live, and the date of its change."""

    state: State
    refusal: Refusal | None = None
    at: datetime | None = None
    goes_live_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Say whether readers see it."""
        return self.refusal is None

    @property
    def words(self) -> str:
        """The status as editors read it."""
        words = LABELS[self.state]
        if self.state is State.NOT_SHOWN:
            words = f"{words}: {self.refusal}"
        if self.goes_live_at:
            join = " for" if self.state is State.SCHEDULED else ", next version on"
            words = f"{words}{join} {_day(self.goes_live_at)}"
        return f"{words} on {_day(self.at)}" if self.state is State.EXPIRED and self.at else words

    def __str__(self) -> str:
        return self.words


def statuses(pages: Iterable[Page]) -> dict[int, Status]:
    """The status of each page by its id, in a number of queries that does not depend on how many there are."""
    asked = [page for page in pages if page.pk]
    gateway, keys = Gateway(asked), [str(page.pk) for page in asked]
    coming, reviewed = _coming(keys), _in_review(keys)
    return {page.pk: _status(page, gateway, coming.get(str(page.pk)), reviewed) for page in asked}


def status_of(page: Page) -> Status:
    """The status of one page; one that was never saved is a draft."""
    return statuses([page]).get(page.pk, Status(State.DRAFT, Refusal.NOT_LIVE))


def _status(page: Page, gateway: Gateway, goes_live_at: datetime | None, reviewed: set[str]) -> Status:
    refusal = gateway.refusal(page)
    if refusal is Refusal.EXPIRED or (refusal is Refusal.NOT_LIVE and page.expired):
        return Status(State.EXPIRED, refusal, page.expire_at, goes_live_at)
    if refusal is Refusal.NOT_LIVE:
        return Status(_state_of_draft(page, goes_live_at, reviewed), refusal, goes_live_at=goes_live_at)
    if refusal is not None:
        return Status(State.NOT_SHOWN, refusal, goes_live_at=goes_live_at)
    has_changes = page.has_unpublished_changes and not goes_live_at
    return Status(State.CHANGED if has_changes else State.LIVE, goes_live_at=goes_live_at)


def _state_of_draft(page: Page, goes_live_at: datetime | None, reviewed: set[str]) -> State:
    if goes_live_at:
        return State.SCHEDULED
    if str(page.pk) in reviewed:
        return State.IN_REVIEW
    return State.UNPUBLISHED if page.first_published_at else State.DRAFT


def _coming(keys: list[str]) -> dict[str, datetime]:
    """The moments at which approved versions go live, by the key of their page."""
    approved = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at__isnull=False).order_by()
    return dict(approved.values_list("object_id", "approved_go_live_at"))


def _in_review(keys: list[str]) -> set[str]:
    """The keys of the pages that are in a workflow."""
    of_pages = WorkflowState.objects.active().filter(base_content_type=ContentType.objects.get_for_model(Page))
    return set(of_pages.filter(object_id__in=keys).values_list("object_id", flat=True))


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y}"
