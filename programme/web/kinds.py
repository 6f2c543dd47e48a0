"""The kinds of documents of the programme, and their collections."""

from programme.documents.events import ENDS, event
from programme.documents.milestones import milestone
from programme.documents.pages import around_events
from programme.shapes.events import EventCard, EventDocument
from programme.shapes.milestones import MilestoneCard
from programme.shapes.pages import ProgrammePageCard, ProgrammePageDocument
from programme.web import structured_data, views
from programme.web.feed_item import feed_item
from publishing.documents.kinds import Collection, Filter, Kind, Order, Values

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
        name="programme",
        collection="pages",
        label="Page",
        schema="ProgrammePage",
        card=ProgrammePageCard,
        body=ProgrammePageDocument,
        build=around_events,
        render=views.programme,
    ),
    Kind(
        name="timeline",
        collection="pages",
        label="Page",
        schema="ProgrammePage",
        card=ProgrammePageCard,
        body=ProgrammePageDocument,
        build=around_events,
        render=views.timeline,
    ),
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
            Filter("theme", "Theme", "The slug of a theme.", Values.SLUGS, of="themes", rank=8),
            Filter(
                "characteristic",
                "Characteristic",
                "The slug of the characteristic of its theme.",
                Values.SLUGS,
                of="characteristics",
                rank=2,
            ),
            Filter("strand", "Kind of event", "What it is to the programme.", Values.CARRIED, rank=9),
            Filter("status", "Status", "What became of the plan.", Values.CARRIED, rank=10),
        ),
        ends=ENDS,
        is_searched=True,
        fragment="programme/fragment.html",
        feed_item=feed_item,
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
