"""A small library that has everything that an answer can show, the same to the last character each time."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile
from wagtail.models import Page

from characteristics.models import CompetencyMapping, PartOfSystem, Place, Profession, SuccessMeasure, Theme
from contributions.models import CallPage, CallsPage, ContactPage, CoveragePage
from library.models import BlogPage, CaseStudyPage, InformationPage, OfferPage, VoxPopPage
from programme.models import (
    EventPage,
    ProgrammeMilestone,
    ProgrammePage,
    ReadingListPage,
    ReadingListsPage,
    ResourceCompetency,
    ResourcePage,
    ResourcesPage,
)
from publishing.blocks.tables import stored_table
from publishing.models import Picture, Recording, Sequence
from publishing.projection.transactions import atomic
from reports.models import Measure, Reading, ReportPage, ReportsPage
from tests.publishing.uploads import make_picture, make_recording, picture_bytes
from tests.support.factories import World, body_of, publish
from tests.support.files_to_read import attachment, pdf
from tests.support.snapshots import Once

EPOCH = "golden"
NOW = datetime(2022, 10, 3, 9, 30, tzinfo=UTC)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nI asked.\n"
GONE_ID = uuid5(NAMESPACE_URL, "shelf:gone")


class Shelf:
    """A story of each kind with each kind of block, the framework, a page of each kind, and what moved or is gone."""

    def __init__(self) -> None:
        Sequence.objects.update(number=0, epoch=EPOCH)
        with atomic():
            self.world = World()
            _name_pages(self.world)
        self._fill_the_framework()
        self.picture, self.sound, self.film = _files()
        self.terms = _terms()
        self.blog = self._blog()
        self.case_study = self._case_study()
        self.vox_pop = self._vox_pop()
        self._pages()
        self._leave_traces()
        self._programme()
        self._calls()
        self._measure()
        self._resource()
        self._report()

    def _fill_the_framework(self) -> None:
        with atomic():
            Theme.objects.create(
                slug="building-trust", order=1, title="Building trust", about="a connected system",
                characteristic=self.world.trust, event_title="Building trust across boundaries",
                event_date="3/4 May 2022", lens="How is trust built?",
            )  # fmt: skip
            self.world.trust.around = [{"type": "text", "value": "<p>We come back to this one every year.</p>"}]
            self.world.trust.save()

    def _blog(self) -> Any:
        return self._story(
            BlogPage,
            "two-lists",
            title="Two lists",
            date=date(2022, 9, 1),
            topics=["discharge", "winter"],
            body=self._every_block(),
            image=self.picture,
            competencies=[self.world.bridging, self.world.habit],
            reviewed_on=date(2022, 9, 20),
            review_due=date(2024, 9, 1),
            **self.terms,
        )

    def _case_study(self) -> Any:
        part = {"heading": "The challenge", "in_short": "Two lists, one ward.", "content": self._every_block()}
        learning = {"heading": "What we learned", "in_short": "", "content": self._every_block()[:1]}
        least = body_of(CaseStudyPage)["body"][1:]
        body = [{"type": "challenge", "value": part}, *least, {"type": "learning", "value": learning}]
        page = self._story(CaseStudyPage, "one-ward", title="One ward", date=date(2022, 8, 1), body=body)
        with atomic():
            page.success_measures.add(
                SuccessMeasure.objects.get_or_create(slug="new-connections", defaults={"label": "New connections"})[0]
            )
            page.save_revision().publish()
        return page

    def _vox_pop(self) -> Any:
        return self._story(
            VoxPopPage,
            "i-waited",
            title="I waited",
            date=date(2022, 7, 1),
            recording=self.film,
            quote="I asked, and then I waited.",
            sample_key="i-waited",
            topics=["winter"],
        )

    def _story(self, kind: type, slug: str, **fields: Any) -> Any:
        summary = f"What {fields['title'].lower()} taught us."
        defaults = {"translation_key": _id(slug), "slug": slug, "summary": summary}
        return self.world.story(kind, **{"review_due": date(2024, 7, 1), **defaults, **fields})

    def _every_block(self) -> list[dict[str, Any]]:
        about = self.world.about
        links = [
            {"page": about.pk, "url": "", "title": ""},
            {"page": None, "url": "https://example.org/", "title": "How a ward compares its lists"},
        ]
        values = {
            "text": f'<h3>Before</h3><p>We <b>met</b>, as <a linktype="page" id="{about.pk}">told</a>.</p>',
            "quote": {"quote": "We had never once compared our lists.", "attribution": "Brokerage officer"},
            "image": {"image": self.picture.pk, "caption": "The board that both teams read from"},
            "audio": {"title": "A porter on the seven o'clock round", "recording": self.sound.pk},
            "video": {"title": "Where the equipment waits", "recording": self.film.pk},
            "embed": {"url": "https://vimeo.com/123456789", "title": "A day on the ward", "still": None},
            "callout": {"title": "Try this first", "content": "<p>Ask who is not in the room, then wait.</p>"},
            "links": {"title": "Read next", "links": links},
            "table": stored_table(
                "Beds free at 8am", ["", "Monday", "Friday"], [["Blue ward", "4", "2"], ["Green ward", "0", "1\nor 2"]],
                has_row_headings=True,
            ),
        }  # fmt: skip
        return [{"type": name, "value": value} for name, value in values.items()]

    def _pages(self) -> None:
        home = self.world.home
        text = [{"type": "text", "value": "<p>Kept by its community.</p>"}]
        with atomic():
            home.add_child(
                instance=OfferPage(title="Offer a story", slug="offer", body=text, translation_key=_id("offer"))
            )
            about = InformationPage.objects.get(pk=self.world.about.pk)
            about.body = text
            about.save()
            home.refresh_from_db()
            home.featured = self.blog.storypage_ptr
            home.save()

    def _measure(self) -> None:
        """What a measure means, and what somebody found out about it."""
        with atomic():
            measure = Measure.objects.create(
                term=SuccessMeasure.objects.get(slug="new-connections"), level="members", meaning="Members meet others."
            )
            Reading.objects.create(
                measure=measure, date=date(2022, 9, 29), value="About half", note="Of those who answered.",
                source="A show of hands", source_url="https://example.org/hands", taken_by="Working group",
                is_shown=True,
            )  # fmt: skip

    def _leave_traces(self) -> None:
        """Something that moved, something that is gone, and a competency that two others replaced."""
        moved = self._story(BlogPage, "three-lists", title="Four lists", date=date(2022, 6, 1))
        moved.slug = "four-lists"
        publish(moved)
        gone = self.world.story(BlogPage, slug="gone", title="Gone", translation_key=GONE_ID)
        with atomic():
            gone.unpublish()
        self.draft = self.world.draft(BlogPage, slug="draft", title="Draft")
        with atomic():
            old = self.world.tensions
            for new in (self.world.experiment, self.world.habit):
                CompetencyMapping.objects.create(version=self.world.version, old=old, new=new, change="split")
            old.wordings.all().delete()
            old.save()

    def _programme(self) -> None:
        """An event of the theme, and a milestone."""
        with atomic():
            self.world.home.refresh_from_db()
            front = ProgrammePage(title="Programme", slug="programme", translation_key=_id("programme"))
            home = self.world.home.add_child(instance=front)
            self.event = EventPage(
                title="Building trust", slug="building-trust", summary="The first community event.", live=False,
                theme=Theme.objects.get(), start_date=date(2022, 5, 3), end_date=date(2022, 5, 4), precision="range",
                recording=self.sound, body=self._every_block()[:2], access_needs="Captions, and a break each hour.",
                access_contact="The organisers, by e-mail", booking_url="https://example.org/book",
                joining_url="https://example.org/join", organisers_note="Ask the porter.", translation_key=_id("event"),
            )  # fmt: skip
            home.add_child(instance=self.event)
            self.event.save_revision().publish()
            ProgrammeMilestone.objects.create(
                slug="invitations",
                title="Invitations",
                about="They went out.",
                date=date(2022, 4, 1),
                precision="month",
            )

    def _calls(self) -> None:
        """A call for stories about a competency, open for another month."""
        with atomic():
            self.world.home.refresh_from_db()
            key = _id("calls")
            front = self.world.home.add_child(instance=CallsPage(title="Calls", slug="calls", translation_key=key))
            self.world.home.refresh_from_db()
            key = _id("what-we-can-show")
            self.world.home.add_child(
                instance=CoveragePage(title="What we can show", slug="what-we-can-show", translation_key=key)
            )
            self.world.home.refresh_from_db()
            self.world.home.add_child(
                instance=ContactPage(
                    title="Contact", slug="contact", team="The editors", promise="We read messages on Tuesdays.",
                    telephone="020 7946 0000", translation_key=_id("contact"),
                )
            )  # fmt: skip
            front.refresh_from_db()
            self.call = CallPage(
                title="Who brought you together?", slug="bridges", live=False,
                summary="We look for stories of bridges.",
                competency=self.world.bridging, closes=date(2022, 10, 31), body=self._every_block()[:2],
                prompts="Who was in the room?\nWhat changed?", translation_key=_id("bridges"),
            )  # fmt: skip
            front.add_child(instance=self.call)
            self.call.save_revision().publish()

    def _resource(self) -> None:
        """A resource with all that a resource may have."""
        plan = attachment(
            "plan.pdf", pdf("Ask first", "Then share the lists"), title="The plan", credit="The programme"
        )
        with atomic():
            self.world.home.refresh_from_db()
            store = ResourcesPage(title="Resources", slug="resources", translation_key=_id("resources"))
            home = self.world.home.add_child(instance=store)
            resource = ResourcePage(
                title="A plan", slug="a-plan", summary="How two teams share their lists.", kind="toolkit", live=False,
                attachment=plan, accessible_format="Ask us for large print", theme=Theme.objects.get(),
                characteristic=self.world.innovation, event=self.event, date=date(2022, 5, 6), language="so",
                body=self._every_block()[:1], reviewed_on=date(2022, 9, 1), review_due=date(2024, 9, 1),
                translation_key=_id("resource"),
            )  # fmt: skip
            resource.resource_competencies = [
                ResourceCompetency(tag=self.world.bridging, how_it_shows="Two teams read their lists aloud.")
            ]
            home.add_child(instance=resource)
            resource.save_revision().publish()
            self._reading_list(resource)

    def _reading_list(self, resource: ResourcePage) -> None:
        self.world.home.refresh_from_db()
        front = ReadingListsPage(title="Reading lists", slug="reading-lists", translation_key=_id("reading-lists"))
        above = self.world.home.add_child(instance=front)
        lines = ((self.blog, "Ten minutes, to begin with"), (self.event, ""), (resource, "One for each table"))
        page = ReadingListPage(
            title="For an away-day", slug="for-an-away-day", summary="To read together.", live=False,
            items=[{"type": "item", "value": {"page": page.pk, "line": line}} for page, line in lines],
            translation_key=_id("reading-list"),
        )  # fmt: skip
        above.add_child(instance=page)
        page.save_revision().publish()

    def _report(self) -> None:
        """A report with all that a report may have."""
        every = {block["type"]: block for block in self._every_block()}
        words = [every[kind] for kind in ("text", "callout", "links", "table")]
        said = {"story": self.blog.pk, "quote": "We had never once compared our lists.", "attribution": "Officer"}
        learned = {
            "characteristic": self.world.trust.pk, "text": "<p>Trust takes two lists.</p>", "people": 7,
            "stories": [self.case_study.pk],
        }  # fmt: skip
        with atomic():
            self.world.home.refresh_from_db()
            front = ReportsPage(title="Reports", slug="reports", translation_key=_id("reports"))
            above = self.world.home.add_child(instance=front)
            page = ReportPage(
                title="A year of learning", slug="a-year", summary="What the first year taught us.", live=False,
                starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31), introduction=words,
                quotes=[{"type": "said", "value": said}], learning=[{"type": "learning", "value": learned}],
                changes=words[:1], proposals=words[1:2], translation_key=_id("report"),
            )  # fmt: skip
            above.add_child(instance=page)
            page.measures.set(Measure.objects.all())
            page.save_revision().publish()


small_shelf = Once(Shelf)


def _id(name: str) -> Any:
    return uuid5(NAMESPACE_URL, f"shelf:{name}")


def _name_pages(world: World) -> None:
    """Give the pages of the world ids that are always the same."""
    for page in (world.home, world.library, world.about, world.framework, world.trust, world.innovation):
        Page.objects.filter(pk=page.pk).update(translation_key=uuid5(NAMESPACE_URL, page.url_path))
        page.refresh_from_db()


def _files() -> tuple[Picture, Recording, Recording]:
    picture = make_picture(
        picture_bytes(size=(900, 600)), "ward.jpg", focal_point_x=450, focal_point_y=200, focal_point_width=90,
        focal_point_height=60, credit="Drawn by the library",
    )  # fmt: skip
    sound = make_recording(is_synthetic=True)
    captions = ContentFile(CAPTIONS.encode(), "tone.vtt")
    film = make_recording(
        "tone.mp4", type="video", width=640, height=360, captions=captions, seen="A corridor.", transcript="I asked."
    )
    return picture, sound, film


def _terms() -> dict[str, Any]:
    """One entry of each vocabulary that editors keep."""
    kinds = {
        "part_of_system": (PartOfSystem, "Ward"),
        "place": (Place, "Lewisham"),
        "profession": (Profession, "Nursing"),
    }
    return {
        name: model._default_manager.get_or_create(slug=label.lower(), defaults={"label": label})[0]
        for name, (model, label) in kinds.items()
    }
