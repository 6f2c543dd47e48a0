"""Small things to test with: a site, a framework, stories, made through the product's own doors."""

from collections.abc import Iterable
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from characteristics.models import (
    CharacteristicPage,
    CharacteristicsPage,
    CharacteristicWording,
    Competency,
    CompetencyWording,
    FrameworkVersion,
    Theme,
)
from library.models import BlogPage, CaseStudyPage, HomePage, InformationPage, LibraryPage, StoryCompetency, VoxPopPage
from publishing.models import ConsentRecord, Picture
from publishing.projection.transactions import atomic
from tests.support.snapshots import Once
from tests.support.tasks import each_task_once

_numbers = count(1)


class World:
    """A site with a library and a framework of two characteristics with two competencies each."""

    def __init__(self) -> None:
        with atomic():
            root = Page.objects.get(depth=1)
            for page in root.get_children():
                page.delete()
            root = Page.objects.get(depth=1)
            self.home = root.add_child(instance=HomePage(title="Home", slug="home", summary="What this is."))
            Site.objects.all().delete()
            self.site = Site.objects.create(hostname="localhost", root_page=self.home, is_default_site=True)
            self.library = self.home.add_child(instance=LibraryPage(title="Library", slug="library"))
            self.about = self.home.add_child(instance=InformationPage(title="About", slug="about"))
            self.framework = self.home.add_child(
                instance=CharacteristicsPage(title="Characteristics", slug="characteristics")
            )
            self.version = FrameworkVersion.objects.create(
                slug="test-2021", title="Test 2021", heading="a leader is…", is_current=True
            )
            self.trust = self._characteristic("trust", 1)
            self.innovation = self._characteristic("innovation", 2)
            self.bridging = self._competency("bridging", self.trust, 1)
            self.tensions = self._competency("tensions", self.trust, 2)
            self.experiment = self._competency("experiment", self.innovation, 1)
            self.habit = self._competency("habit", self.innovation, 2)

    def _characteristic(self, slug: str, order: int) -> CharacteristicPage:
        page = self.framework.add_child(instance=CharacteristicPage(title=slug.title(), slug=slug))
        CharacteristicWording.objects.create(
            version=self.version,
            characteristic=page,
            order=order,
            label=slug.title(),
            short_label=slug.title(),
            definition=f"The definition of {slug}.",
        )
        return page

    def _competency(self, slug: str, characteristic: CharacteristicPage, order: int) -> Competency:
        competency = Competency.objects.create(name=slug.title(), slug=slug)
        CompetencyWording.objects.create(
            version=self.version,
            competency=competency,
            characteristic=characteristic,
            order=order,
            short_label=slug.title(),
            statement=f"The statement of {slug}.",
            questions=[f"A question about {slug}?"],
        )
        return competency

    def theme(self) -> Theme:
        """Bring a theme of the characteristic of trust, with its community event."""
        with atomic():
            return Theme.objects.create(
                slug="building-trust", order=1, title="Building trust", about="a connected system",
                characteristic=self.trust, event_title="Community event", event_date="3/4 May 2026",
                lens="How is it built?",
            )  # fmt: skip

    def draft(self, kind: type = BlogPage, *, competencies: Iterable[Competency] | None = None, **fields: Any) -> Any:
        """A story saved as a draft, complete but for its consent."""
        with atomic(), each_task_once():
            page = self._page(kind, competencies, fields)
            page.save_revision(clean=False)
        return page

    def story(
        self,
        kind: type = BlogPage,
        *,
        topics: Iterable[str] = (),
        competencies: Iterable[Competency] | None = None,
        **fields: Any,
    ) -> Any:
        """A published story with a consent in force."""
        with atomic(), each_task_once():
            page = self._page(kind, competencies, fields)
            # Without having the draft looked at: it is when it is saved.
            ConsentRecord.objects.bulk_create([ConsentRecord(page=page, **consent_in_force())])
            page.topics.add(*topics)
            page.save_revision(clean=False).publish()
        page.refresh_from_db()
        return page

    def _page(self, kind: type, competencies: Iterable[Competency] | None, fields: dict[str, Any]) -> Any:
        number = next(_numbers)
        defaults = {"title": f"Story {number}", "summary": f"Summary {number}.", "byline": "Ward manager"}
        page = kind(**{**defaults, **body_of(kind), **fields, "live": False})
        page.story_competencies = [StoryCompetency(tag=tag) for tag in (competencies or [self.bridging])]
        self.library.refresh_from_db()
        return self.library.add_child(instance=page)


small_world = Once(World)


def body_of(kind: type) -> dict[str, Any]:
    """The least that a kind of story can be published with: its content, and that nobody could be recognised in it."""
    return {**_content_of(kind), "recognisable": "no"}


def _content_of(kind: type) -> dict[str, Any]:
    if issubclass(kind, VoxPopPage):
        return {"quote": "I asked, and then I waited."}
    if issubclass(kind, CaseStudyPage):
        content = [{"type": "text", "value": "<p>Two lists, one ward.</p>"}]
        part = {"heading": "The challenge", "in_short": "Two lists.", "content": content}
        rest = {"action": ("What we did", "<p>We met.</p>"), "change": ("What changed", "<p>One list.</p>")}
        others = [
            {"type": name, "value": {"heading": heading, "content": [{"type": "text", "value": text}]}}
            for name, (heading, text) in rest.items()
        ]
        return {"body": [{"type": "challenge", "value": part}, *others]}
    return {"body": [{"type": "text", "value": "<p>We met on a Tuesday.</p>"}]}


def consent(page: Page, **fields: Any) -> ConsentRecord:
    """Record a consent in force."""
    with atomic():
        return ConsentRecord.objects.create(page=page, **(consent_in_force() | fields))


def consent_in_force() -> dict[str, Any]:
    """The fields of a consent that holds from today on."""
    return {"given_by": "Ward manager", "evidence_note": "By e-mail.", "given_on": timezone.localdate()}


def circles() -> Picture:
    """Store a picture that may be published."""
    file = BytesIO()
    Image.new("RGB", (900, 600), "#0B5D57").save(file, "PNG")
    return Picture.objects.create(
        title="Circles", description="Circles joined by lines", file=ContentFile(file.getvalue(), "circles.png"),
        consent="not-needed",
    )  # fmt: skip


def promote(page: Page, text: str) -> SearchPromotion:
    """Promote a page for what somebody searches for."""
    query = Query.get(text)
    return SearchPromotion.objects.create(query=query, page=page, sort_order=query.editors_picks.count())


def publish(page: Page) -> None:
    """Publish the page as it is in memory, as an editor's request does."""
    with atomic():
        page.save_revision().publish()
