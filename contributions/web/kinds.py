"""The kinds of documents of the open call, and the collection of calls."""

from characteristics.web.filters import COMPETENCY, THEME, characteristic
from contributions.documents.calls import call
from contributions.documents.closing import CLOSES
from contributions.documents.pages import around_calls, contact
from contributions.shapes.calls import CallCard, CallDocument
from contributions.shapes.pages import CallPageCard, CallPageDocument, ContactPageDocument
from contributions.web import views
from contributions.web.feed_item import feed_item
from publishing.documents.kinds import Collection, Filter, Kind, Values

KINDS = (
    Kind(
        name="call",
        collection="calls",
        label="Call for stories",
        plural="Calls for stories",
        card=CallCard,
        body=CallDocument,
        build=call,
        render=views.call,
        card_template="components/call_card.html",
        hit_template="components/call_card.html",
    ),
    Kind(
        name="calls",
        collection="pages",
        label="Page",
        schema="CallsPage",
        card=CallPageCard,
        body=CallPageDocument,
        build=around_calls,
        render=views.calls,
    ),
    Kind(
        name="contact",
        collection="pages",
        label="Page",
        schema="ContactPage",
        card=CallPageCard,
        body=ContactPageDocument,
        build=contact,
        render=views.contact,
    ),
    Kind(
        name="coverage",
        collection="pages",
        label="Page",
        schema="CallsPage",
        card=CallPageCard,
        body=CallPageDocument,
        build=around_calls,
        render=views.coverage,
    ),
)

CALLS = Collection(
    name="calls",
    label="Calls for stories",
    singular="call",
    group="Calls",
    path="/calls/",
    shown_at=("/what-we-can-show/",),
    filters=(
        Filter("type", "Kind", "The kind of call.", Values.KINDS, rank=1),
        characteristic("The slug of the characteristic that it is about, or that its competency or theme belongs to."),
        COMPETENCY,
        THEME,
    ),
    closes=CLOSES,
    is_searched=True,
    fragment="contributions/fragment.html",
    feed_item=feed_item,
)
