"""Drafts for the page of another site, opened by a token that an editor's preview hands over."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router
from wagtail.admin.userbar import Userbar

from api.consumers.previews import origin_of
from api.contract.answers import PRIVATE_ANSWERS
from api.contract.parameters import PREVIEW_KEY
from api.http.errors import Problem, invalid
from api.query.parameters import Given, refuse_parameters
from api.schemas.pages import AnyPage
from publishing.models import PreviewGrant
from publishing.previews import tokens
from publishing.previews.audiences import Audience, audiences_of
from publishing.previews.drafts import body_of
from publishing.serving.caching import NOT_KEPT

SCHEME = "Bearer "

router = Router(tags=["Preview"])


@router.get(
    "/preview",
    response={200: AnyPage, **PRIVATE_ANSWERS},
    operation_id="read_preview",
    summary="Read a draft as its editor sees it",
    openapi_extra={"security": [{PREVIEW_KEY: []}]},
)
def read_preview(request: HttpRequest) -> HttpResponse:
    """Answer with a draft as it is in the editor's form, to the one site that it was opened for. Do not store it.

    It is the document that will be public, with `sequence` 0.
    """
    refuse_parameters(request)
    grant, audience = _opened(request)
    return HttpResponse(body_of(grant)[1], content_type="application/json", headers=_headers(audience))


@router.get("/preview/userbar", operation_id="read_user_bar", include_in_schema=False)
def read_user_bar(request: HttpRequest) -> HttpResponse:
    """Answer with Wagtail's user bar for the page that shows the draft: it checks the page, and tells the editor.

    Beside the form (`in_panel=true`) it is not to be seen: what it finds stands there, among the checks.
    """
    given = Given(request.META, ("in_panel",))
    in_panel = given.flag("in_panel", default=False)
    if given.errors:
        raise invalid(given.errors)
    grant, audience = _opened(request)
    request.user = grant.user
    # As Wagtail's own previews say it.
    request.is_preview = request.is_editing = True  # type: ignore[attr-defined]  # Wagtail's names
    request.in_preview_panel = in_panel  # type: ignore[attr-defined]  # as above
    bar = Userbar(object=grant.page).render_html({"request": request})
    # What other packages add to it is addressed as if it stood on this host.
    bar = bar.replace(f'"{settings.STATIC_URL}', f'"{settings.WAGTAILADMIN_BASE_URL}{settings.STATIC_URL}')
    return HttpResponse(bar, content_type="text/html; charset=utf-8", headers=_headers(audience))


def _opened(request: HttpRequest) -> tuple[PreviewGrant, Audience]:
    """The grant behind a request's token, and its audience. Raises one and the same problem for every other token."""
    given = request.headers.get("Authorization", "")
    grant = tokens.find(given.removeprefix(SCHEME)) if given.startswith(SCHEME) else None
    audience = _audience_of(grant) if grant else None
    if grant is None or audience is None:
        raise Problem(HTTPStatus.UNAUTHORIZED, "Give the token of a preview that is still open.")
    return grant, audience


def _audience_of(grant: PreviewGrant) -> Audience | None:
    """The site that a draft was opened for, if it still is registered for it."""
    offered = audiences_of(grant.shown.as_page())
    return next((audience for audience in offered if audience.mode == grant.audience), None)


def _headers(audience: Audience) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin_of(audience),
        "Cache-Control": NOT_KEPT,
        "Referrer-Policy": "no-referrer",
        "Vary": "Authorization, Origin",
        "X-Robots-Tag": "noindex",
    }
