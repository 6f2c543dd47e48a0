"""The work that stories give, for the dashboard: read at once, whatever there is of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from characteristics.services import shown_today, wordings_of_today
from cms.desk.columns import kind, missing
from cms.desk.rights import stories_of, works_with_pages
from cms.desk.soon import consents_that_end, is_review_near, soon
from contributions.models import CallPage
from library.models import StoryCompetency
from publishing.admin.work import Harm, Task, Work
from publishing.building.status import ASKED_OF_A_STATUS, State, Status, statuses
from publishing.models import PublicDocument, may_read_consents

# So many of a kind; the list of stories shows the others.
MOST = 20
WEEK = timedelta(days=7)
# What a draft lacks is told in so many messages.
MOST_MISSING = 3
IN_WORK = {State.DRAFT, State.IN_REVIEW, State.UNPUBLISHED, State.CHANGED}
# What is told of a story.
READ = (
    *ASKED_OF_A_STATUS, "draft_title", "latest_revision_created_at", "sample_key", "review_due",
    "readiness__problems", "readiness__count",
)  # fmt: skip

Known = list[tuple[Any, Status]]


def of_stories(user: Any) -> Iterator[Work]:
    """Yield the work that the stories of a user give, each kind with its most urgent tasks."""
    theirs = stories_of(user)
    stories = list(_in_question(theirs).select_related("readiness").only(*READ))
    asked = statuses(stories)
    known = [(story, asked[story.pk]) for story in stories]
    yield Work("Live, but not shown", Harm.NOT_SHOWN, not_shown(known))
    if may_read_consents(user):
        yield Work("Consent", Harm.CONSENT, consents(theirs))
    yield Work("Draft", Harm.DRAFT, drafts(known))
    yield Work("Review due", Harm.REVIEW, reviews(known))
    yield Work("Goes live", Harm.COMING, go_lives(known))
    if works_with_pages(user):
        yield Work("Few stories", Harm.GAP, list(gaps()))


def _in_question(theirs: Any) -> Any:
    """The stories that there may be something to do about, of each kind a few more than are shown.

    What is live and has no public document is what the gateway may not admit; it is asked about each.
    """
    public = PublicDocument.objects.public().filter(source=Concat(Value("page:"), Cast(OuterRef("pk"), CharField())))
    hidden = theirs.filter(~Exists(public), live=True).order_by("-latest_revision_created_at")
    unpublished = theirs.filter(Q(live=False) | Q(has_unpublished_changes=True))
    waiting = unpublished.order_by("readiness__count", "-latest_revision_created_at")
    due = theirs.filter(live=True, review_due__lte=soon()).order_by("review_due", "pk")
    approved = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now() + WEEK)
    coming = theirs.filter(pk__in=approved.annotate(key=Cast("object_id", BigIntegerField())).values("key"))
    found = Q()
    for some_of_them in (hidden, waiting, due, coming):
        found |= Q(pk__in=some_of_them.values("pk")[: MOST + 1])
    return theirs.filter(found)


def not_shown(known: Known) -> list[Task]:
    """The stories that are live and that nobody sees, with the reason."""
    hidden = [(story, status) for story, status in known if status.state is State.NOT_SHOWN]
    tasks = [Task(story.title, form(story), str(status.refusal).capitalize()) for story, status in hidden]
    return some(tasks, f"status={State.NOT_SHOWN}")


def consents(theirs: Any) -> list[Task]:
    """The consents that end within a month."""
    records = (
        consents_that_end().filter(page__in=theirs.values("pk")).select_related("page").order_by("expires_on", "pk")
    )
    tasks = [
        Task(
            record.page_name, reverse("consentrecord:edit", args=[record.pk]), f"Ends on {record.expires_on:%-d %B %Y}"
        )
        for record in records[: MOST + 1]
    ]
    return some(tasks, "consent=ends-soon")


def drafts(known: Known) -> list[Task]:
    """The drafts, with what they lack; those that lack least come first."""
    waiting = [story for story, status in known if status.state in IN_WORK and not status.goes_live_at]
    waiting.sort(key=lambda story: (_missing(story), -story.latest_revision_created_at.timestamp()))
    return some([Task(draft.draft_title, form(draft), _lacking(draft)) for draft in waiting], "status=draft")


def reviews(known: Known) -> list[Task]:
    """The live stories whose review is due within a month, the longest overdue first."""
    due = [story for story, _ in known if is_review_near(story)]
    tasks = [_review(story) for story in sorted(due, key=lambda story: (story.review_due, story.pk))]
    return some(tasks, f"review_due_to={soon():%Y-%m-%d}")


def go_lives(known: Known) -> list[Task]:
    """What goes live within a week."""
    until = timezone.now() + WEEK
    coming = [(status.goes_live_at, story) for story, status in known if status.goes_live_at]
    ordered = sorted((item for item in coming if item[0] <= until), key=lambda item: (item[0], item[1].pk))
    tasks = [Task(one.draft_title, form(one), f"On {timezone.localtime(at):%A %-d %B, %H:%M}") for at, one in ordered]
    return some(tasks, f"status={State.SCHEDULED}")


def gaps() -> Iterator[Task]:
    """Yield the competencies of the current framework that fewer live stories show than are wanted."""
    tags = StoryCompetency.objects.filter(content_object__live=True).values_list("content_object", "tag")
    shown = Counter(key for keys in shown_today(tags).values() for key in keys)
    called = Exists(CallPage.open_now().filter(competency=OuterRef("competency")))
    ordered = wordings_of_today().annotate(called=called).order_by("characteristic__path", "order")
    told = ordered.values_list("competency", "short_label", "competency__slug", "called")
    few = [one for one in told if shown[one[0]] < settings.STORIES_WANTED]
    for key, label, slug, is_called_for in sorted(few, key=lambda one: shown[one[0]])[:MOST]:
        about = _few(shown[key], is_called_for=is_called_for)
        yield Task(label, f"{reverse('stories:index')}?competency={slug}", about)


def form(story: Any) -> str:
    """The address of the form of a story."""
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def some(found: list[Task], query: str) -> list[Task]:
    """As many tasks as are shown, and a way to the others."""
    if len(found) <= MOST:
        return found
    more = Task("All of them in the list of stories", f"{reverse('stories:index')}?{query}")
    return [*found[:MOST], more]


def _review(story: Any) -> Task:
    verb = "Was due" if story.review_due < timezone.localdate() else "Due"
    press = reverse("story_reviewed", args=[story.pk])
    return Task(story.title, form(story), f"{verb} on {story.review_due:%-d %B %Y}", press, "Reviewed, no change")


def _few(count: int, *, is_called_for: bool) -> str:
    shown = {0: "No story shows it", 1: "1 story shows it"}.get(count, f"{count} stories show it")
    return f"{shown}. A call for stories is open" if is_called_for else shown


def _missing(draft: Any) -> int:
    return draft.readiness.count if hasattr(draft, "readiness") else 0


def _lacking(draft: Any) -> str:
    """What a draft lacks, in a line."""
    if not hasattr(draft, "readiness"):
        return f"{kind(draft)}. It has not been looked at yet"
    messages = missing(draft)
    if not messages:
        return f"{kind(draft)}. Ready to be published"
    more = f" And {len(messages) - MOST_MISSING} more." if len(messages) > MOST_MISSING else ""
    return f"{kind(draft)}. {' '.join(messages[:MOST_MISSING])}{more}"
