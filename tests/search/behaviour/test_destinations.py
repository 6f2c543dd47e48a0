"""Going to a thing rather than searching for its words."""

from datetime import date

import pytest

from characteristics.models import CharacteristicWording, PartOfSystem, Place, Profession, Theme, Topic, TopicAlias
from library.models import BlogPage, VoxPopPage
from programme.models import EventPage, ProgrammePage
from publishing.projection.transactions import atomic
from search.query.filters import Filter, Narrowing
from tests.search.hiding import HIDING
from tests.support.snapshots import Once


@pytest.fixture
def library(world):
    shelf(world)


@Once
def shelf(world):
    with atomic():
        CharacteristicWording.objects.filter(characteristic=world.trust).update(
            label="Building connections and trust", short_label="Connections and trust"
        )
    lambeth = Place.objects.create(slug="lambeth", label="Lambeth")
    hospital = PartOfSystem.objects.create(slug="acute-or-community-trust", label="Acute or community trust")
    nurse = Profession.objects.create(slug="nurse", label="Nurse")
    fields = {"topics": ["Falls"], "place": lambeth, "part_of_system": hospital, "profession": nurse}
    world.story(VoxPopPage, title="One", byline="School nurse, a trust", competencies=[world.bridging], **fields)
    world.story(VoxPopPage, title="Two", byline="Carer and member of a group", competencies=[world.habit])
    world.story(BlogPage, title="Three", byline="Ward manager", competencies=[world.habit], place=lambeth)
    with atomic():
        TopicAlias.objects.create(topic=Topic.objects.get(name="Falls"), name="Tumbling over")
        theme = Theme.objects.create(
            slug="trust", order=9, title="Building trust across boundaries", characteristic=world.trust
        )
        # An event of the theme: it is no story, and is counted with none.
        programme = world.home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
        programme.add_child(
            instance=EventPage(title="Evening", summary="Dim.", start_date=date(2040, 5, 12), theme=theme)
        )


def told(found):
    return [(one.name, one.text, one.path, one.count) for one in found.destinations]


TRUST = ("Characteristic", "Building connections and trust", "/characteristics/trust/", 1)
ACUTE = ("Part of the system", "Acute or community trust", "/library/?part_of_system=acute-or-community-trust", 1)
FALLS = ("Topic", "Falls", "/library/?topic=falls", 1)
VOICES = ("Kind of story", "Vox-pops", "/library/?type=vox-pop", 2)
LEADING_TO = {
    "Building connections and trust": [TRUST],
    "connections & trust": [TRUST],
    "trust": [TRUST, ACUTE],
    "Building trust across boundaries": [TRUST],
    "NHS trusts": [ACUTE],
    "habits": [("Competency", "Habit", "/competencies/habit/", 2)],
    "falls": [FALLS],
    "stories about tumbling over": [FALLS],
    "lambeth": [("Place", "Lambeth", "/library/?place=lambeth", 2)],
    "blog": [("Kind of story", "Blogs", "/library/?type=blog", 1)],
    "audio": [VOICES],
    "vox pops": [VOICES],
    "vox-pops from Lambeth": [("Stories", "Vox-pops, Lambeth", "/library/?type=vox-pop&place=lambeth", 1)],
    "carers": [("Told by", "carer", "/search/?q=carers&told_by=carer", 1)],
    "school nurse": [("Told by", "school nurse", "/search/?q=school+nurse&told_by=school-nurse", 1)],
    "nurse": [("Profession", "Nurse", "/library/?profession=nurse", 1)],
    # What stands in none, and what is more than a name, leads nowhere; nor does what a byline says of a place.
    "case studies": [],
    "blogs from Bexley": [],
    "my team does not trust the ward": [],
    "group": [],
    "the": [],
}


def test_a_name_leads_to_what_is_called_so(library, find):
    for text, expected in LEADING_TO.items():
        assert told(find(text)) == expected, text


def test_only_the_beginning_of_a_search_leads_elsewhere(library, find):
    by_kind = Narrowing((Filter("type", any_of=("blog",)),))
    for fields in ({"page": 2}, {"sort": "newest"}, {"narrowing": by_kind}):
        assert find("lambeth", **fields).destinations == ()


def test_a_search_is_narrowed_by_who_tells(library, titles):
    for role, expected in {"carer": ["Two"], "nurse": ["One"], "manager": ["Three"], "member": ["Two"]}.items():
        told_by = Narrowing((Filter("told_by", any_of=(role,)),))
        assert titles("nurse carer member manager", narrowing=told_by) == expected, role


@pytest.mark.parametrize("hide", HIDING)
def test_nothing_leads_to_what_is_hidden(world, find, hide):
    place = Place.objects.create(slug="quokka", label="Quokka harbour")
    story = world.story(title="Ferry", place=place, byline="Quokka keeper", topics=["Quokkas"])
    assert [one.text for one in find("quokka").destinations] == ["Quokkas", "Quokka harbour"]
    with atomic():
        hide(story)
    assert find("quokka").destinations == ()
    assert find("quokka keeper").destinations == ()
