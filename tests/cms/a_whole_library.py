"""A library with one of everything that moves, and the empty house that it moves into."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from api.models import Consumer
from characteristics.models import FrameworkVersion, Place, SuccessMeasure, Theme, Topic, TopicAlias
from contributions.models import CallPage, CallsPage, ContactPage, CoveragePage
from library.models import CaseStudyPage, VoxPopPage
from programme.models import EventPage, ProgrammeMilestone, ProgrammePage
from programme.models.event_fields import Status
from publishing.models import Attachment, ConsentRecord, Picture, Recording, Sequence
from publishing.models.sequence import new_epoch_name
from publishing.projection.transactions import atomic
from reports.models import (
    FrameworkDraft,
    GroupComment,
    Measure,
    Proposal,
    ProposalDecision,
    ProposalNote,
    ProposedWording,
    Reading,
)
from search.models import Synonym
from tests.support.factories import World, promote, publish

SECRETS = ("somebody-private", "the-nonce-of-a-consumer", "Mrs Appleby", "signed on paper")
PARAGRAPH = '<p>Read <a linktype="page" id="{0}">this</a> and <a linktype="document" id="{1}">that</a>.</p>'


class _UndoneError(Exception):
    """Leaves the old house, undoing it."""


@contextmanager
def old_house() -> Iterator[World]:
    """A library that is gone when the block ends, with its files."""
    try:
        with transaction.atomic():
            yield furnished()
            raise _UndoneError
    except _UndoneError:
        pass
    for file in Path(settings.MEDIA_ROOT).rglob("*.*"):
        file.unlink()


def new_house() -> None:
    """An empty library, and no answer of the one before."""
    call_command("prepare_site", verbosity=0)
    Sequence.objects.update(epoch=new_epoch_name())


def furnished() -> World:
    """The library."""
    world = World()
    with atomic():
        private = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        place = Place.objects.create(slug="lambeth-north", label="Lambeth North")
        term = SuccessMeasure.objects.create(slug="joy", label="Joy")
        measure = Measure.objects.create(term=term, level="members", meaning="Members are glad.")
        Reading.objects.create(measure=measure, value="Most", source="A show of hands", taken_by="Us", is_shown=True)
        Synonym.objects.create(words="gp", means="general practice")
        Consumer.objects.create(name="ICS", site_url="https://ics.example.org/", nonce=SECRETS[1])
        image, film, paper = picture(), recording(), attachment(private)
    first = world.story(title="First", slug="first", topics=["Beds"], place=place, image=image)
    body: list[dict[str, Any]] = [{"type": "text", "value": PARAGRAPH.format(first.pk, paper.pk)}]
    body += [{"type": "image", "value": {"image": image.pk, "caption": "Circles"}}]
    body += [{"type": "links", "value": {"title": "Next", "links": [{"page": first.pk, "url": "", "title": ""}]}}]
    draft = world.draft(title="Linking", slug="linking", body=body)
    world.story(VoxPopPage, title="Voice", slug="voice", recording=film)
    case = world.story(CaseStudyPage, title="Case", slug="case")
    with atomic():
        case.story_competencies = [type(case.story_competencies.all()[0])(tag=world.habit, how_it_shows="By asking.")]
        case.title = "Case, rewritten"
        case.save_revision()
        draft.go_live_at = timezone.now() + timedelta(days=3)
        draft.save_revision(clean=False)
        world.about.summary = "About us."
    publish(world.about)
    _call_for_stories(world)
    _refine(world)
    _settle(world, first)
    return world


def _call_for_stories(world: World) -> None:
    """A call about each kind of thing, and whom to ask."""
    with atomic():
        theme = Theme.objects.create(
            slug="building-trust", order=1, title="Building trust", about="a system", characteristic=world.trust,
            event_title="Event", event_date="3 May 2022", lens="How?",
        )  # fmt: skip
        for page in (
            CallsPage(title="Calls", slug="calls"),
            CoveragePage(title="What we can show", slug="what-we-can-show"),
            ContactPage(title="Contact", slug="contact", team="The editors"),
        ):
            world.home.refresh_from_db()
            world.home.add_child(instance=page)
        front = CallsPage.objects.get()
        for subject in ({"theme": theme}, {"competency": world.habit}, {"characteristic": world.innovation}):
            slug = f"about-a-{next(iter(subject))}"
            page = CallPage(title=slug, slug=slug, summary="?", live=False, closes=timezone.localdate(), **subject)
            front.add_child(instance=page)
            page.save_revision().publish()


def _refine(world: World) -> None:
    """A proposal that the version in force has, with all that is kept of it, and a comment of the working group."""
    now = timezone.now()
    draft = FrameworkDraft.objects.create(version=world.version.slug, published_at=now, numbers={"trust": 6})
    proposal = Proposal(title="Anew", kind="wording", why="Because.", you_said="Say it anew.", draft=draft)
    proposal.outcome = Proposal.Outcome.ACCEPTED
    proposal.competencies = [world.bridging]
    proposal.wordings = [ProposedWording(label="Bridging", statement="The statement of bridging.")]
    proposal.save()
    ProposalNote.objects.create(proposal=proposal, text="Good.")
    ProposalDecision.objects.create(proposal=proposal, outcome=proposal.outcome, text="Very good.")
    GroupComment.objects.create(characteristic=world.trust, text="We said so.")


def _settle(world: World, first: Any) -> None:
    """Let things have a history: an old address, a topic that was merged, a story withdrawn, a scan of a consent."""
    withdrawn = world.story(title="Withdrawn", slug="withdrawn")
    hidden = world.story(title="Hidden", slug="hidden")
    with atomic():
        withdrawn.unpublish()
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        TopicAlias.objects.create(topic=Topic.objects.get(name="Beds"), name="Cots")
        first.slug = "first-moved"
        world.home.featured_id = first.pk
        world.home.save()
    publish(first)
    promote(first, "beds")
    _put_into_diaries(world)
    with atomic():
        ConsentRecord.objects.create(
            page=first, given_by=SECRETS[2], evidence_note=SECRETS[3],
            evidence_file=ContentFile(b"a scan", "scan.pdf"), given_on=timezone.localdate() - timedelta(days=2),
        )  # fmt: skip


def _put_into_diaries(world: World) -> None:
    """An event that was cancelled after it was announced, and a milestone."""
    with atomic():
        world.home.refresh_from_db()
        programme = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        told = {"summary": "What it is about.", "start_date": date(2026, 5, 12), "live": False}
        event = programme.add_child(instance=EventPage(title="An event", slug="an-event", **told))
        event.save_revision()
        ProgrammeMilestone.objects.create(slug="first-meeting", title="First meeting", date=date(2021, 10, 1))
    publish(event)
    with atomic():
        event.status, event.status_note = Status.CANCELLED, "Too few could come."
    publish(event)


def picture() -> Picture:
    file = BytesIO()
    Image.new("RGB", (90, 60), "#0B5D57").save(file, "PNG")
    made = Picture.objects.create(
        title="Circles", description="Circles", file=ContentFile(file.getvalue(), "circles.png"), consent="not-needed",
        focal_point_x=10, focal_point_y=20, focal_point_width=4, focal_point_height=4,
    )  # fmt: skip
    made.tags.add("round", "lines")
    return made


def recording() -> Recording:
    made = Recording(title="A film", type="video", duration=12, transcript="Words.", seen="A door.")
    made.consent = "given"
    made.file.save("film.mp4", ContentFile(bytes(range(250)) * 40), save=False)
    made.captions.save("film.vtt", ContentFile(b"WEBVTT\n"), save=False)
    made.save()
    return made


def attachment(collection: Collection) -> Attachment:
    made: Attachment = Attachment.objects.create(
        title="A list", file=ContentFile(b"one,two\n", "list.csv"), collection=collection, consent="not-needed"
    )
    return made


def names_of_pages() -> list[str]:
    return list(Page.objects.order_by("path").values_list("slug", flat=True))


def is_as_migrated() -> bool:
    """Say whether nothing of an archive is here."""
    return not FrameworkVersion.objects.exists() and Site.objects.count() == 1 and not Picture.objects.exists()
