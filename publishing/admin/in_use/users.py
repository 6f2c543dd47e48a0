"""Who uses a thing: the live pages that would be another page without it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from publishing.documents.names import source_of
from publishing.models import DocumentReference


def users_of(thing: Model) -> PageQuerySet:
    """The live pages that show a picture or recording or lead to a document, shown to the world now or not."""
    shown = DocumentReference.objects.filter(target=source_of(thing), document__source__startswith="page:")
    sources = shown.values_list("document__source", flat=True)
    keys = {int(source.partition(":")[2]) for source in sources}
    return live(Page.objects.filter(pk__in=keys | leading_to(thing)))


def leading_to(thing: Model) -> set[int]:
    """The keys of the pages that lead to a thing, as Wagtail has noted them."""
    pages = ContentType.objects.get_for_model(Page)
    noted = ReferenceIndex.get_references_to(thing).filter(base_content_type=pages)
    return {int(key) for key in noted.values_list("object_id", flat=True)}


def live(pages: PageQuerySet) -> PageQuerySet:
    """Those of some pages that are published; an alias follows its page."""
    return pages.filter(live=True, alias_of__isnull=True)
