"""A library in which every kind of page and every state of it has an address."""

from datetime import date

from django.core.files.base import ContentFile

from characteristics.models import CharacteristicWording, FrameworkVersion, SuccessMeasure, Theme
from library.models import CaseStudyPage, HomePage, InformationPage, OfferPage, VoxPopPage
from publishing.blocks.tables import stored_table
from publishing.models import Picture, Recording
from publishing.projection.transactions import atomic
from reports.models import Measure, Reading
from tests.support.factories import World, circles, promote, publish

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
    "search": "/search/",
    "search, found": "/search/?q=tale",
    "search, corrected": "/search/?q=tael",
    "search, filtered": "/search/?q=tale&topic=housing&type=blog",
    "search, promoted": "/search/?q=favourite",
    "search, nothing found": "/search/?q=zzqx",
    "words": "/words/",
    "evidence": "/evidence/",
    "measure": "/evidence/better-skills/",
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
        ):
            home.add_child(instance=page).save_revision().publish()
        framework(world)
        measure = SuccessMeasure.objects.create(slug="better-skills", label="Better skills")
        found = Measure.objects.create(term=measure, level="members", meaning="It shows in what members do.")
        Reading.objects.create(
            measure=found, value="About half", note="Of those who answered.", source="A show of hands",
            source_url="https://example.org/", taken_by="Working group", is_shown=True,
        )  # fmt: skip
    for number in range(13):
        world.story(title=f"Tale {number}", date=date(2024, 1, 1), topics=["housing"])
    stories(world, picture)
    home.featured = world.story(title="Featured", competencies=[world.habit])
    publish(home)
    promote(home.featured, "favourite")
    gone = world.story(title="A secret")
    with atomic():
        gone.unpublish()


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
