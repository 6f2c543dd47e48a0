"""The work that stories give, for the dashboard."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from characteristics.models import CompetencyWording
from cms.desk.columns import SOON, kind, missing
from cms.desk.rights import may_read_consents, stories_of
from cms.desk.troubles import troubles
from publishing.admin import work
from publishing.admin.work import Harm, Task
from publishing.building.status import State, statuses
from publishing.models import ConsentRecord

# So many of a kind; the list of stories shows the others.
MOST = 20
WEEK = timedelta(days=7)
# A competency with fewer public stories is told of.
FEW = 2
# What a draft lacks is told in so many messages.
MOST_MISSING = 3


def connect() -> None:
    """Make these kinds of work known."""
    work.register("Live, but not shown", Harm.NOT_SHOWN, not_shown)
    work.register("Needs attention", Harm.FAILED, troubles)
    work.register("Consent", Harm.CONSENT, consents)
    work.register("Draft", Harm.DRAFT, drafts)
    work.register("Review due", Harm.REVIEW, reviews)
    work.register("Goes live", Harm.COMING, go_lives)
    work.register("Few stories", Harm.GAP, gaps)


def not_shown(user: Any) -> list[Task]:
    """The stories that are live and that nobody sees, with the reason."""
    live = list(stories_of(user).filter(live=True))
    known = statuses(live)
    hidden = [story for story in live if known[story.pk].state is State.NOT_SHOWN]
    shown = [Task(story.title, form(story.pk), str(known[story.pk].refusal).capitalize()) for story in hidden]
    return _some(shown, f"status={State.NOT_SHOWN}")


def consents(user: Any) -> list[Task]:
    """The consents that end within a month, for those who may read them."""
    if not may_read_consents(user):
        return []
    today = timezone.localdate()
    ending = ConsentRecord.objects.filter(withdrawn_on=None, expires_on__range=(today, today + SOON))
    theirs = ending.filter(page__in=stories_of(user).values("pk")).select_related("page").order_by("expires_on", "pk")
    return [
        Task(record.page.title, reverse("consentrecord:edit", args=[record.pk]), _end(record))
        for record in theirs[:MOST]
    ]


def drafts(user: Any) -> list[Task]:
    """The drafts, with what they lack; those that lack least come first."""
    unpublished = stories_of(user).filter(Q(live=False, expired=False) | Q(has_unpublished_changes=True))
    waiting = unpublished.select_related("readiness").order_by("readiness__count", "-latest_revision_created_at")
    found = list(waiting.exclude(pk__in=_approved())[: MOST + 1])
    return _some([Task(draft.draft_title, form(draft.pk), _lacking(draft)) for draft in found], "status=draft")


def reviews(user: Any) -> list[Task]:
    """The live stories whose review is due within a month, the longest overdue first."""
    today = timezone.localdate()
    due: Any = stories_of(user).filter(live=True, review_due__lte=today + SOON).order_by("review_due", "pk")
    found = [
        Task(
            story.title,
            form(story.pk),
            f"{'Was due' if story.review_due < today else 'Due'} on {story.review_due:%-d %B %Y}",
            reverse("story_reviewed", args=[story.pk]),
            "Reviewed, no change",
        )
        for story in due[: MOST + 1]
    ]
    return _some(found, f"review_due_to={today + SOON:%Y-%m-%d}")


def go_lives(user: Any) -> list[Task]:
    """What goes live within a week."""
    coming = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now() + WEEK).order_by()
    moments = {int(key): moment for key, moment in coming.values_list("object_id", "approved_go_live_at")}
    theirs = stories_of(user).filter(pk__in=moments) if moments else []
    ordered = sorted(theirs, key=lambda story: moments[story.pk])
    return [
        Task(story.draft_title, form(story.pk), f"On {timezone.localtime(moments[story.pk]):%A %-d %B, %H:%M}")
        for story in ordered[:MOST]
    ]


def gaps(_user: Any) -> Iterator[Task]:
    """Yield the competencies of the current framework that few live stories show."""
    tagged = "competency__library_storycompetency_items"
    shown = Count(tagged, filter=Q(**{f"{tagged}__content_object__live": True}))
    current = CompetencyWording.objects.filter(version__is_current=True)
    counted = current.annotate(shown=shown).filter(shown__lt=FEW).order_by("shown", "characteristic__path", "order")
    for label, slug, count in counted.values_list("short_label", "competency__slug", "shown")[:MOST]:
        words = "1 story shows it" if count else "No story shows it"
        yield Task(label, f"{reverse('stories:index')}?competency={slug}", words)


def form(key: int) -> str:
    """The address of the form of a story."""
    return reverse("wagtailadmin_pages:edit", args=[key])


def _approved() -> Iterable[int]:
    keys = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by()
    return [int(key) for key in keys.values_list("object_id", flat=True)]


def _lacking(draft: Any) -> str:
    """What a draft lacks, in a line."""
    if not hasattr(draft, "readiness"):
        return f"{kind(draft)}. It has not been looked at yet"
    messages = missing(draft)
    if not messages:
        return f"{kind(draft)}. Ready to be published"
    more = f" And {len(messages) - MOST_MISSING} more." if len(messages) > MOST_MISSING else ""
    return f"{kind(draft)}. {' '.join(messages[:MOST_MISSING])}{more}"


def _end(record: ConsentRecord) -> str:
    return f"Ends on {record.expires_on:%-d %B %Y}" if record.expires_on else ""


def _some(found: list[Task], query: str) -> list[Task]:
    """As many tasks as are shown, and a way to the others."""
    if len(found) <= MOST:
        return found
    return [*found[:MOST], Task("All of them in the list of stories", f"{reverse('stories:index')}?{query}")]
