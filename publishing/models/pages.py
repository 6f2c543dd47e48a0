"""The abstract page model from which documents are built, found and served."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import Page

from publishing.documents.builder import Builder
from publishing.documents.kinds import kind_of
from publishing.documents.shapes import Built, DocumentPart, Facet
from publishing.models.gone_rows import GoneChoice, without_gone_rows

# The date of a page that no revision ever published: made by a command, in the tree from the start.
NEVER = date(1970, 1, 1)


class DocumentPage(Page):
    """A page whose public face is a document.

    A page type names its `document_kind`, a registered `Kind` that says how its document is built; serving, search and
    API read that document and never the page.
    """

    document_kind: ClassVar[str]
    needs_consent: ClassVar[bool] = False
    # What building a document follows: joined to the page itself, and read in queries of its own for many at once.
    document_joined: ClassVar[tuple[str, ...]] = ()
    document_related: ClassVar[tuple["str | Prefetch[Any]", ...]] = ()
    # What the version that it was read from named, and is no longer there.
    gone_choices: tuple[GoneChoice, ...] = ()

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Self | None:
        """The page as a version has it, without what is no longer there: an old version can always be opened."""
        kept, gone = without_gone_rows(cls, data)
        page: Self | None = super().from_serializable_data(kept, *args, **kwargs)
        if page is not None:
            page.gone_choices = tuple(gone)
        return page

    def consent_in_force(self) -> bool:
        """Say whether there is a consent for the page and every one of them holds now."""
        records, now = list(self.consents.all()) if self.pk else [], timezone.now()
        return bool(records) and all(record.in_force(now) for record in records)

    def is_sample_content(self) -> bool:
        """Say whether it is demonstration content, shown or hidden by one setting."""
        return False

    def build_document(self, builder: Builder) -> Built:
        """The document of the live page. Building reads the database, never the network; it renders no template."""
        return kind_of(self.document_kind).build(self, builder)

    @property
    def public_date(self) -> date:
        """The date that orders it among its like: the day of its first publication, unless a page type has its own."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else NEVER

    def built(self, builder: Builder, card: DocumentPart, body: DocumentPart, facets: Iterable[Facet] = ()) -> Built:
        """The document with this card and body, at the page's own address."""
        return Built(
            id=self.translation_key,
            kind=self.document_kind,
            collection=kind_of(self.document_kind).collection,
            slug=self.slug,
            path=builder.path_of(self),
            title=self.title,
            date=self.public_date,
            card=card,
            body=body,
            facets=tuple(facets),
            is_sample=self.is_sample_content(),
        )
