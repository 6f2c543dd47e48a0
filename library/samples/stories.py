"""Writing a sample story into its page."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from wagtail.models import BaseViewRestriction, PageViewRestriction, Revision

from contentfiles.markdown import Block, Pages, blocks, plain_text, sections
from library.models import BlogPage, CaseStudyPage, StoryCompetency, StoryPage, VoxPopPage
from library.models.blocks import stored_part
from library.models.recognising import Recognisable
from library.models.stories import REVIEW_AFTER
from library.samples.names import Names
from library.samples.reader import SampleFile
from library.samples.records import ensure_consent
from library.samples.schema import Sample


def fill(page: StoryPage, file: SampleFile, names: Names, pages: Pages) -> None:
    """Give the page, in memory, what the file says."""
    head = file.head
    page.title, page.summary, page.byline, page.date = head.title, head.summary, head.byline, head.date
    page.review_due = head.date + REVIEW_AFTER
    page.recognisable = Recognisable.NO
    page.part_of_system = names.find("part", head.part)
    page.place, page.profession = names.find("place", head.place), names.find("profession", head.profession)
    page.success_measures = [names.find("measures", slug) for slug in head.measures]
    page.story_competencies = [
        StoryCompetency(tag=names.find("competencies", slug), how_it_shows=line, sort_order=order)
        for order, (slug, line) in enumerate(head.competencies.items())
    ]
    page.topics.set(head.topics)
    _fill_content(page, file, pages)


def settle(page: StoryPage, head: Sample) -> Revision:
    """Save the page with a revision and consent, and bring it to the state that the file asks for."""
    page.go_live_at, page.expire_at = _midnight(head.go_live), None
    if page.live and head.status in {"draft", "scheduled"}:
        page.unpublish()
    if head.status not in {"draft", "scheduled"}:
        page.first_published_at = timezone.make_aware(datetime.combine(head.date, time(12)))
    if head.status == "draft":
        page.save()
    ensure_consent(page)
    _restrict(page, is_private=head.status == "private")
    revision: Revision = page.save_revision()
    if head.status != "draft":
        revision.publish()
    return _expired(page, head.expires) if head.status == "expired" else revision


def _fill_content(page: StoryPage, file: SampleFile, pages: Pages) -> None:
    if isinstance(page, VoxPopPage):
        page.quote = file.head.quote
        page.transcript = "" if file.head.media else plain_text(file.text)
    elif isinstance(page, CaseStudyPage):
        page.body = _parts(file, pages)
    elif isinstance(page, BlogPage):
        page.body = blocks(file.text.children, pages)


def _parts(file: SampleFile, pages: Pages) -> list[Block]:
    short: dict[str, str] = file.head.in_short.model_dump() if file.head.in_short else {}
    return [stored_part(part, blocks(nodes, pages), short.get(part)) for part, _, nodes in sections(file.text)]


def _restrict(page: StoryPage, *, is_private: bool) -> None:
    """Let in only those who are logged in, or everybody; before it is published, so that nothing of it gets out."""
    restrictions = PageViewRestriction.objects.filter(page=page)
    if is_private and not restrictions.exists():
        PageViewRestriction.objects.create(page=page, restriction_type=BaseViewRestriction.LOGIN)
    for restriction in [] if is_private else restrictions:
        restriction.delete()


def _expired(page: StoryPage, on: date | None) -> Revision:
    """Take the page down as the clock would have done on that day; nothing is published that has expired already."""
    current: Any = StoryPage.objects.get(pk=page.pk).specific
    current.expire_at = _midnight(on)
    current.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    revision: Revision = current.save_revision()
    return revision


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
