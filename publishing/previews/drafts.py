"""Drafts as documents: built like the public one, beside the public gateway, and never stored."""

from collections.abc import Mapping
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils.http import urlencode

from publishing.building.assembly import Assembly, absolute
from publishing.building.gateway import Gateway
from publishing.documents.shapes import Built
from publishing.models import DocumentPage, PreviewGrant
from publishing.previews.tokens import file_key
from publishing.projection.built import head_of

# A draft has no place in the sequence.
NO_NUMBER = 0


class EditorsAssembly(Assembly):
    """The making of a document for the editor who writes it: they are known by their cookie, and need no key."""

    def drawn(self, path: str, look: Mapping[str, str]) -> str:
        """An address that says how to draw it: nothing is stored that could be asked."""
        return absolute(drawn_name(path, look))


class DraftAssembly(Assembly):
    """The making of a document for whoever has a grant: whatever else it names has to be public as ever."""

    def __init__(self, gateway: Gateway, grant: PreviewGrant) -> None:
        super().__init__(gateway)
        self._grant = grant

    def file(self, name: str) -> str:
        """An address of a stored file that works for as long as the grant holds."""
        key = urlencode({"preview": file_key(self._grant, name)})
        return absolute(f"{default_storage.url(name)}?{key}")

    def drawn(self, path: str, look: Mapping[str, str]) -> str:
        """An address that says how to draw it, and works for as long as the grant holds."""
        name = drawn_name(path, look)
        return absolute(f"{name}&{urlencode({'preview': file_key(self._grant, name)})}")


def drawn_name(path: str, look: Mapping[str, str]) -> str:
    """The name by which a draft's drawn picture is asked for."""
    return f"{path}?{urlencode(look)}"


def body_of(grant: PreviewGrant) -> tuple[str, str]:
    """The kind of the document and its body as JSON, of the same shape as the public one."""
    page: DocumentPage = grant.shown.as_page()
    built = page.build_document(DraftAssembly(Gateway([page]), grant))
    return built.kind, body_text(built, grant.refreshed_at)


def body_text(built: Built, at: datetime) -> str:
    """The body of a draft at a moment as JSON."""
    return head_of(NO_NUMBER, at) + built.body.model_dump_json()[1:]
