"""Changes in the CMS: each request of an editor's is one transaction, and a refused publish is a message.

Nobody else's request opens one, least of all the log-in, which anybody may try and which takes its time.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from publishing.admin.in_use.question import GO_ON, Question, answer, question, take_down
from publishing.admin.in_use.watch import Watch, watching
from publishing.documents.problems import PublishRefused, validation_problems
from publishing.projection.transactions import atomic

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
MAY_EDIT = "wagtailadmin.access_admin"
# They compute a password's hash or are about the log-in alone; what they write is a short statement or two.
ABOUT_ACCOUNTS = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_account"}
ABOUT_PASSWORDS = "wagtailadmin_password_reset"


# In the form in which Wagtail's autosave takes an error, and says it.
LOGGED_OUT = {
    "success": False,
    "error_code": "blocked_by_hook",
    "error_message": "You are logged out, and what you write now is not saved. Copy it, then log in again.",
}

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def opens_its_own_transaction(view: View) -> View:
    """Mark a view that reads for long before it changes anything: it opens `atomic` itself, when it is ready to."""
    view.opens_its_own_transaction = True  # type: ignore[attr-defined]  # read by `_opens_its_own` below
    return view


class _UndoneError(Exception):
    """Leaves the transaction, undoing it; the response stands."""


class AtomicAdmin:
    """Wraps the unsafe admin requests of those who may edit in `publishing.projection.transactions.atomic`.

    Not `ATOMIC_REQUESTS`: readers and safe requests must never wait for a writer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a server error undoes whatever the request had changed."""
        if _saves_itself_in_vain(request):
            return JsonResponse(LOGGED_OUT, status=HTTPStatus.BAD_REQUEST)
        if not _may_change_content(request):
            return self.get_response(request)
        # An upload is read before the transaction begins: a slow one must not hold the lock.
        _ = request.POST
        asked = None
        try:
            with atomic(), watching() as watch:
                response = self.get_response(request)
                if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or getattr(
                    request, "publish_refused", False
                ):
                    raise _UndoneError
                if asked := _question(request, watch):
                    raise _UndoneError
        except _UndoneError:
            pass
        return answer(request, asked) if asked else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal to publish, on whatever way it was asked for, into messages with every reason."""
        if not isinstance(exception, ValidationError):
            return None
        request.publish_refused = True  # type: ignore[attr-defined]  # read by `__call__` above
        heading = f"“{exception.page.title}” was not published. " if isinstance(exception, PublishRefused) else ""
        for problem in validation_problems(exception):
            messages.error(request, f"{heading}{problem.message}")
        return HttpResponseRedirect(_way_back(request))


def _saves_itself_in_vain(request: HttpRequest) -> bool:
    """Say whether a draft wants to save itself though its editor's session is over."""
    is_form = _is_unsafe_in_the_cms(request) and not request.accepts("text/html")
    return is_form and not request.user.is_authenticated and not _is_about_an_account(request.path_info)


def _is_unsafe_in_the_cms(request: HttpRequest) -> bool:
    return request.method not in SAFE_METHODS and request.path.startswith(reverse("wagtailadmin_home"))


def _question(request: HttpRequest, watch: Watch) -> Question | None:
    """The question to ask before this is committed; if it was answered, pages that would be incomplete go down."""
    asked = question(watch, request.user)
    if asked and asked.may_go_on and GO_ON in request.POST:
        take_down(request, watch)
        return None
    return asked or None


def _may_change_content(request: HttpRequest) -> bool:
    if not _is_unsafe_in_the_cms(request):
        return False
    if _is_about_an_account(request.path_info) or _opens_its_own(request.path_info):
        return False
    return request.user.has_perm(MAY_EDIT)


def _is_about_an_account(path: str) -> bool:
    match = _match(path)
    name = (match and match.url_name) or ""
    return name in ABOUT_ACCOUNTS or name.startswith(ABOUT_PASSWORDS)


def _opens_its_own(path: str) -> bool:
    match = _match(path)
    return getattr(match and match.func, "opens_its_own_transaction", False)


def _match(path: str) -> ResolverMatch | None:
    """The view at an address; None if there is none."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def _way_back(request: HttpRequest) -> str:
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return referrer
    return reverse("wagtailadmin_home")
