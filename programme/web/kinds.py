"""The kinds of documents of the programme, and their collections."""

from functools import partial

from characteristics.web.filters import COMPETENCY, THEME, characteristic
from programme.documents.events import ENDS, event
from programme.documents.milestones import milestone
from programme.documents.pages import around_events
from programme.documents.reading_lists import reading_list
from programme.documents.resources import resource
from programme.shapes.events import EventCard, EventDocument
from programme.shapes.milestones import MilestoneCard
from programme.shapes.pages import ProgrammePageCard, ProgrammePageDocument
from programme.shapes.reading_lists import ReadingListCard, ReadingListDocument
from programme.shapes.resources import ResourceCard, ResourceDocument
from programme.web import reading_lists, resource_words, resources, structured_data, views
from programme.web.feed_item import feed_item
from publishing.documents.kinds import Collection, Filter, Kind, Order, Values

page = partial(
    Kind,
    collection="pages",
    label="Page",
    schema="ProgrammePage",
    card=ProgrammePageCard,
    body=ProgrammePageDocument,
    build=around_events,
)

KINDS = (
    Kind(
        name="event",
        collection="events",
        label="Event",
        plural="Events",
        card=EventCard,
        body=EventDocument,
        build=event,
        render=views.event,
        card_template="components/event_card.html",
        hit_template="components/event_card.html",
        linked_data=structured_data.event,
    ),
    # Its place on the site is on the timeline.
    Kind(
        name="milestone",
        collection="milestones",
        label="Milestone",
        plural="Milestones",
        card=MilestoneCard,
        body=MilestoneCard,
        build=milestone,
    ),
    Kind(
        name="resource",
        collection="resources",
        label="Resource",
        plural="Resources",
        card=ResourceCard,
        body=ResourceDocument,
        build=resource,
        render=resources.resource,
        card_template="components/resource_card.html",
        hit_template="components/resource_card.html",
        linked_data=resource_words.linked_data,
    ),
    Kind(
        name="reading-list",
        collection="reading-lists",
        label="Reading list",
        plural="Reading lists",
        card=ReadingListCard,
        body=ReadingListDocument,
        build=reading_list,
        render=reading_lists.reading_list,
    ),
    page(name="programme", render=views.programme),
    page(name="timeline", render=views.timeline),
    page(name="resources", render=resources.resources),
    page(name="reading-lists", render=reading_lists.reading_lists),
)

COLLECTIONS = (
    Collection(
        name="events",
        label="Events",
        singular="event",
        group="Programme",
        path="/programme/",
        shown_at=("/timeline/", "/programme/calendar.ics"),
        filters=(
            Filter("type", "Kind", "The kind of event.", Values.KINDS, rank=1),
            THEME,
            characteristic("The slug of the characteristic of its theme."),
            Filter("strand", "Kind of event", "What it is to the programme.", Values.CARRIED, rank=9),
            Filter("status", "Status", "What became of the plan.", Values.CARRIED, rank=10),
        ),
        ends=ENDS,
        is_searched=True,
        fragment="programme/fragment.html",
        feed_item=feed_item,
    ),
    Collection(
        name="resources",
        label="Resources",
        singular="resource",
        group="Resources",
        path="/resources/",
        filters=(
            Filter("type", "Kind", "The kind of document.", Values.KINDS, rank=1),
            Filter("kind", "Kind of resource", "What it is for.", Values.CARRIED, rank=3),
            THEME,
            characteristic(),
            COMPETENCY,
            Filter("event", "Event", "The slug of the event at which it was used.", Values.SLUGS, of="events", rank=11),
            Filter("format", "Format", "What it is: pdf, docx, link, audio.", Values.CARRIED, rank=12),
            Filter("language", "Language", "The BCP 47 tag of its language.", Values.CARRIED, rank=13),
        ),
        is_searched=True,
        fragment="programme/resources_fragment.html",
        feed_item=resource_words.feed_item,
    ),
    Collection(
        name="reading-lists",
        label="Reading lists",
        singular="reading list",
        group="Resources",
        path="/reading-lists/",
    ),
    Collection(
        name="milestones",
        label="Milestones",
        singular="milestone",
        group="Programme",
        path="/timeline/",
        orders=(Order.OLDEST, Order.NEWEST, Order.CHANGED),
    ),
)
