"""Who uses a thing: the live pages that would be another page without it."""

from django.db.models import Model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publishing.documents.names import source_of
from publishing.models import DocumentReference
from publishing.pages.watching import pages_that_use


def users_of(thing: Model) -> PageQuerySet:
    """The live pages that show a picture or recording or lead to a document, shown to the world now or not."""
    shown = DocumentReference.objects.filter(target=source_of(thing), document__source__startswith="page:")
    sources = shown.values_list("document__source", flat=True)
    keys = {int(source.partition(":")[2]) for source in sources} | pages_that_use(thing)
    return live(Page.objects.filter(pk__in=keys))


def live(pages: PageQuerySet) -> PageQuerySet:
    """Those of some pages that are published; an alias follows its page."""
    return pages.filter(live=True, alias_of__isnull=True)
