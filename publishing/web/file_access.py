"""Which stored files an account in the CMS may see: those that its rights in a collection cover."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.models import Model, Q, QuerySet
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from publishing.models import Attachment, ConsentRecord, Picture, Recording, may_read_consents
from publishing.web.stored_files import is_private

# Whoever may do any of it in a collection sees what is in it.
ENOUGH = ("add", "change", "choose")


def may_see(user: Any, name: str) -> bool:
    """Say whether an account may see a file: evidence with consents, everything else by the rights to its collection.

    A rendition belongs to its picture; captions and a still to their recording. A file of no row is nobody's.
    """
    if is_private(name):
        is_evidence = ConsentRecord.objects.filter(evidence_file=name).exists()
        return is_evidence and may_read_consents(user)
    return any(
        policy_registry.get_by_type(type(owner)).user_has_any_permission_for_instance(user, ENOUGH, owner)
        for owner in _owners(name)
    )


def _owners(name: str) -> Iterator[Model]:
    """Find what a file belongs to."""
    yield from Picture.objects.filter(Q(file=name) | Q(renditions__file=name)).distinct()
    yield from Attachment.objects.filter(file=name)
    yield from Recording.objects.filter(Q(file=name) | Q(captions=name) | Q(thumbnail=name))


class _Seen:
    """Leaves out of a list of the CMS what its reader may not see."""

    model: type[Model]
    request: Any

    def get_queryset(self) -> QuerySet[Any]:
        """Keep to the collections in which they may do anything."""
        collections = policy_registry.get_by_type(self.model).collections_user_has_any_permission_for(
            self.request.user, ENOUGH
        )
        listed: QuerySet[Any] = super().get_queryset()  # type: ignore[misc]  # that of the list which it is mixed into
        return listed.filter(collection__in=collections)


class ListedPages(PagesAdminAPIViewSet):
    """The pages that the CMS lists: nothing is done to them here."""

    actions: ClassVar[dict[str, Any]] = {}


class SeenPictures(_Seen, ImagesAdminAPIViewSet):
    """The pictures that somebody may see."""

    model = Picture


class SeenAttachments(_Seen, DocumentsAdminAPIViewSet):
    """The documents that somebody may see."""

    model = Attachment
