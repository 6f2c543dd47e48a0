"""A library in which every kind of page and every state of it has an address."""

from datetime import date, time

from django.core.files.base import ContentFile

from characteristics.models import CharacteristicWording, FrameworkVersion, SuccessMeasure, Theme
from contributions.models import CallPage, CallsPage, ContactPage, CoveragePage
from library.models import CaseStudyPage, HomePage, InformationPage, OfferPage, VoxPopPage
from programme.models import EventPage, ProgrammeMilestone, ProgrammePage, TimelinePage
from publishing.blocks.tables import stored_table
from publishing.models import Picture, Recording
from publishing.projection.transactions import atomic
from reports.models import Measure, Reading
from tests.programme.resources import make_list, make_resource
from tests.reports.making import learning, make_report, quote
from tests.support.factories import World, circles, promote, publish
from tests.support.files_to_read import attachment, pdf

ADDRESSES = {
    "home": "/",
    "library": "/library/",
    "library, second page": "/library/?page=2",
    "library, filtered": "/library/?type=blog&characteristic=trust",
    "library, empty": "/library/?topic=nothing",
    "case study": "/library/a-case/",
    "blog": "/library/a-blog/",
    "vox-pop, quote": "/library/a-voice/",
    "vox-pop, film": "/library/a-film/",
    "characteristics": "/characteristics/",
    "characteristic": "/characteristics/trust/",
    "competency": "/competencies/bridging/",
    "competency, no story": "/competencies/tensions/",
    "information": "/about/",
    "offer": "/offer-a-story/",
    "programme": "/programme/",
    "event": "/programme/an-event/",
    "timeline": "/timeline/",
    "calls": "/calls/",
    "call, closed": "/calls/over/",
    "what we can show": "/what-we-can-show/",
    "contact": "/contact/",
    "resources": "/resources/",
    "resources, filtered": "/resources/?kind=toolkit",
    "resource, file": "/resources/a-plan/",
    "resource, link": "/resources/a-link/",
    "reading lists": "/reading-lists/",
    "reading list": "/reading-lists/for-an-away-day/",
    "own reading list": "/reading-list/",
    "own reading list, mistaken": "/reading-list/?add=/nowhere/",
    "Connect Five": "/connect-five/",
    "Connect Five, a theme": "/connect-five/themes/theme/",
    "search": "/search/",
    "search, found": "/search/?q=tale",
    "search, corrected": "/search/?q=tael",
    "search, filtered": "/search/?q=tale&topic=housing&type=blog",
    "search, promoted": "/search/?q=favourite",
    "search, nothing found": "/search/?q=zzqx",
    "words": "/words/",
    "evidence": "/evidence/",
    "measure": "/evidence/better-skills/",
    "reports": "/evidence/reports/",
    "report": "/evidence/reports/a-year/",
    "history of the framework": "/framework/history/",
    "not found": "/nothing/",
    "gone": "/library/a-secret/",
    "for developers": "/developers/",
    "reference of the API": "/developers/reference/",
    "recipes": "/developers/recipes/",
    "read a draft": "/drafts/",
    "embed a list": "/developers/embed/",
    "embed a story": "/developers/embed/?story=a-case",
    "embed, which one": "/developers/embed/?story=tale&heading=2",
    "embed, mistaken": "/developers/embed/?story=zzqx&limit=99",
}
ERRORS = {"not found": 404, "gone": 410}
FILM = "https://www.youtube.com/watch?v=abcdefghijk"


def furnish() -> None:
    """Fill a library."""
    world, picture = World(), circles()
    with atomic():
        home = HomePage.objects.get()
        for page in (
            OfferPage(title="Offer a story", slug="offer-a-story"),
            InformationPage(title="Accessibility", slug="accessibility", summary="For everybody."),
            InformationPage(title="Connect Five", slug="connect-five", summary="Five conversations."),
        ):
            home.add_child(instance=page).save_revision().publish()
        framework(world)
        measure = SuccessMeasure.objects.create(slug="better-skills", label="Better skills")
        found = Measure.objects.create(term=measure, level="members", meaning="It shows in what members do.")
        Reading.objects.create(
            measure=found, value="About half", note="Of those who answered.", source="A show of hands",
            source_url="https://example.org/", taken_by="Working group", is_shown=True,
        )  # fmt: skip
    programme(world, picture)
    calls(world)
    resources(world, picture)
    for number in range(13):
        world.story(title=f"Tale {number}", date=date(2024, 1, 1), topics=["housing"])
    stories(world, picture)
    home.featured = world.story(title="Featured", competencies=[world.habit])
    publish(home)
    promote(home.featured, "favourite")
    report(world)
    gone = world.story(title="A secret")
    with atomic():
        gone.unpublish()


def programme(world: World, picture: Picture) -> None:
    """Show an event with all that an event may have, one that was moved, and a milestone."""
    with atomic():
        world.home.refresh_from_db()
        world.home.add_child(instance=TimelinePage(title="Timeline", slug="timeline"))
        world.home.refresh_from_db()
        above = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        ProgrammeMilestone.objects.create(slug="call", title="A call", date=date(2022, 4, 1), precision="month")
    told = {"summary": "What it is about.", "theme": Theme.objects.get(), "start_date": date(2031, 5, 12)}
    everything = {
        "start_time": time(10), "end_time": time(12, 30), "is_online": False, "place": "The hall, 1 High Street",
        "step_free_access": "By the side door.", "travel": "Ten minutes from the station.", "access_needs": "Captions.",
        "access_contact": "The organisers", "booking_url": "https://example.org/book", "outcome": "Three plans.",
        "body": [{"type": "image", "value": {"image": picture.pk, "caption": "The hall"}}],
    }  # fmt: skip
    moved = {"status": "rescheduled", "start_date": date(2022, 6, 2), "previous_date": date(2022, 5, 2)}
    for fields in ({"title": "An event", **everything}, {"title": "A moved event", **moved}):
        with atomic():
            event = above.add_child(instance=EventPage(**{"live": False, **told, **fields}))
        publish(event)


def calls(world: World) -> None:
    """Ask for stories, now and once, and say whom to ask."""
    with atomic():
        for page in (
            CallsPage(title="Calls for stories", slug="calls"),
            CoveragePage(title="What we can show", slug="what-we-can-show"),
            ContactPage(
                title="Contact", slug="contact", team="The editors", post="1 High Street\nLondon", telephone="1"
            ),
        ):
            world.home.refresh_from_db()
            world.home.add_child(instance=page)
        front = CallsPage.objects.get()
        asked = {"summary": "What we look for.", "prompts": "Who was there?\nWhat changed?"}
        front.add_child(instance=CallPage(title="Now", slug="now", characteristic=world.innovation, **asked))
        over = {"closes": date(2024, 1, 1), "competency": world.bridging, "sample_key": "over"}
        front.add_child(instance=CallPage(title="Over", slug="over", **asked, **over))


def resources(world: World, picture: Picture) -> None:
    """Offer a file with all that a resource may have, and a link."""
    everything = {
        "kind": "toolkit", "attachment": attachment("plan.pdf", pdf("One", is_tagged=False), credit="The programme"),
        "accessible_format": "Ask us for large print.", "theme": Theme.objects.get(),
        "event": EventPage.objects.first(),
        "body": [{"type": "image", "value": {"image": picture.pk, "caption": "The hall"}}], "language": "so",
        "reviewed_on": date(2026, 1, 5), "sample_key": "a-plan", "competencies": (world.bridging, world.habit),
    }  # fmt: skip
    make_resource(world, title="A plan", **everything)
    link = make_resource(world, title="A link")
    make_list(world, (link, "Ten minutes, to begin with"), (EventPage.objects.first(), ""))


def report(world: World) -> None:
    """Publish a report with all that it may have; one of the stories that it counted has been withdrawn."""
    withdrawn = world.story(title="Withdrawn")
    voice = VoxPopPage.objects.get(title="A voice")
    text = [
        {"type": "text", "value": "<h3>In short</h3><p>Two lists.</p><ul><li>One</li></ul>"},
        {"type": "callout", "value": {"title": "Try this", "content": "<p>Ask, then wait.</p>"}},
        {"type": "table", "value": stored_table("Beds free", ["Ward", "Monday"], [["Blue", "4"], ["Green", "0"]])},
        {"type": "links", "value": {"title": "Read next", "links": [{"url": "https://example.org/", "title": "More"}]}},
    ]
    make_report(
        world, "better-skills", introduction=text, quotes=[quote(voice, "I waited.")],
        learning=[learning(world.trust, "Ask first.", 7, voice)], changes=text, proposals=text,
    )  # fmt: skip
    with atomic():
        withdrawn.unpublish()


def framework(world: World) -> None:
    """Give a characteristic a theme, and an earlier wording."""
    earlier = FrameworkVersion.objects.create(pk=0, slug="earlier", title="Earlier", heading="a leader is")
    CharacteristicWording.objects.create(
        version=earlier, characteristic=world.trust, order=1, label="Trust once", short_label="Trust",
        definition="What trust was once.",
    )  # fmt: skip
    Theme.objects.create(
        slug="theme", order=1, title="Building trust", about="a connected system", characteristic=world.trust,
        event_title="Community event", event_date="3/4 May 2022", lens="How to build trust",
    )  # fmt: skip
    world.trust.save()


def stories(world: World, picture: Picture) -> None:
    """Publish a story of each kind, with every block that a story may have."""
    blocks = [
        {"type": "text", "value": "<h3>On the ward</h3><p>Two lists.</p><ul><li>One</li></ul>"},
        {"type": "quote", "value": {"quote": "We never compared.", "attribution": "Broker"}},
        {"type": "callout", "value": {"title": "Try this", "content": "<p>Ask, then wait.</p>"}},
        {"type": "embed", "value": {"url": FILM, "title": "A day on the ward", "still": None}},
        {"type": "image", "value": {"image": picture.pk, "caption": "The board"}},
        {"type": "table", "value": stored_table("Beds free", ["Ward", "Monday"], [["Blue", "4"], ["Green", "0"]])},
        {"type": "links", "value": {"title": "Read next", "links": [{"url": "https://example.org/", "title": "More"}]}},
    ]
    part = {"heading": "The challenge", "in_short": "Two lists.", "content": blocks}
    action = {"heading": "What we did", "content": [{"type": "text", "value": "<p>We met.</p>"}]}
    change = {"heading": "What changed", "content": [{"type": "text", "value": "<p>One list.</p>"}]}
    parts = {"challenge": part, "action": action, "change": change}
    body = [{"type": name, "value": value} for name, value in parts.items()]
    world.story(
        CaseStudyPage, title="A case", body=body, image=picture, competencies=[world.bridging, world.habit],
        sample_key="a-case", reviewed_on=date(2024, 5, 1),
    )  # fmt: skip
    address = f"https://library.test/{'a-long-address' * 9}"
    world.story(title="A blog", summary=address, topics=["housing", "a topic with a rather long name in it"])
    world.story(VoxPopPage, title="A voice", quote="I waited.", transcript="I waited. " * 40)
    film = Recording.objects.create(
        title="A film", type="video", duration=40, file=ContentFile(b"0" * 900, "film.mp4"), transcript="I waited.",
        seen="A door opens.", captions=ContentFile(b"WEBVTT", "film.vtt"), consent="not-needed", width=640, height=360,
    )  # fmt: skip
    world.story(VoxPopPage, title="A film", quote="I waited.", recording=film)
