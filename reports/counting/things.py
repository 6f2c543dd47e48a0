"""What the programme offers beside stories."""

from django.db.models import Count

from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from reports.counting.tables import Row, Table

THINGS = "events-and-resources"
COLLECTIONS = ("events", "resources", "reading-lists")


def things(state: PublicState) -> dict[str, int]:
    """How many events, resources and reading lists are public, without samples, by collection."""
    public = PublicDocument.objects.public(state.at).filter(collection__in=COLLECTIONS, is_sample=False)
    found = dict(public.order_by().values_list("collection").annotate(number=Count("pk")))
    return {name: found.get(name, 0) for name in COLLECTIONS}


def by_collection(found: dict[str, int]) -> Table:
    """A row for each collection."""
    rows = (Row(name, str(collection_of(name).label), (found.get(name, 0),)) for name in COLLECTIONS)
    return Table(("Number",), tuple(rows))
