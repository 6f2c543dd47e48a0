"""Previews: a page as it would be, for the editor who is writing it, here or in the page of another site."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from publishing.building.gateway import Gateway
from publishing.models import DocumentPage
from publishing.previews import tokens
from publishing.previews.checks import wordless
from publishing.previews.drafts import EditorsAssembly, body_text
from publishing.serving.rendering import render_document

HERE = ""


@dataclass(frozen=True)
class Audience:
    """A site in whose page a draft can be seen: its name as a mode of the preview, for people, and the address."""

    mode: str
    label: str
    address: str


Offer = Callable[[DocumentPage], Iterable[Audience]]
_offers: list[Offer] = []


def offer(audiences: Offer) -> None:
    """Let drafts be seen by these audiences; called when the app of a room is ready."""
    _offers.append(audiences)


def audiences_of(page: DocumentPage) -> list[Audience]:
    """The sites in which a page can be seen."""
    return [audience for audiences in _offers for audience in audiences(page)]


def modes(page: DocumentPage) -> list[tuple[str, str]]:
    """The modes of the preview panel, that of the library first."""
    return [(HERE, "Library page"), *((audience.mode, audience.label) for audience in audiences_of(page))]


def preview(request: HttpRequest, page: DocumentPage, mode: str) -> HttpResponse:
    """Show a page built like a public document from what is in the form: here, or in the page of another site."""
    for audience in audiences_of(page) if mode != HERE else ():
        if audience.mode == mode:
            return _lead_to(request, page, audience)
    assembly = EditorsAssembly(Gateway([page]))
    built = page.build_document(assembly)
    # For the content checker, which looks at previews: templates/publishing/preview_checks.html.
    request.lacking_words = wordless(assembly.ledger.files)  # type: ignore[attr-defined]  # templates read it
    return render_document(request, built.kind, body_text(built, assembly.at))


def _lead_to(request: HttpRequest, page: DocumentPage, audience: Audience) -> HttpResponse:
    """Lead to another site's page. The token stands behind the #: browsers send it to nobody, and nobody logs it."""
    grant = tokens.allow(page, request.user, audience.mode, session=request.session.session_key or "")
    response = HttpResponseRedirect(f"{audience.address}#preview={tokens.token_of(grant)}")
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
