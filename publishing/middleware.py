"""Admin requests: each unsafe one is one transaction, and a refused publish is a message, not a server error."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from publishing.problems import PublishRefused, validation_problems
from publishing.transactions import atomic

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class _UndoneError(Exception):
    """Leaves the transaction, undoing it; the response stands."""


class AtomicAdmin:
    """Wraps unsafe admin requests in `publishing.transactions.atomic`.

    Not `ATOMIC_REQUESTS`: readers and safe requests must never wait for a writer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a server error undoes whatever the request had changed."""
        if request.method in SAFE_METHODS or not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        # An upload is read before the transaction begins: a slow one must not hold the lock.
        _ = request.POST
        try:
            with atomic():
                response = self.get_response(request)
                if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or getattr(
                    request, "publish_refused", False
                ):
                    raise _UndoneError
        except _UndoneError:
            pass
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal to publish, on whatever way it was asked for, into messages with every reason."""
        if not isinstance(exception, ValidationError):
            return None
        request.publish_refused = True  # type: ignore[attr-defined]  # read by `__call__` above
        heading = f"“{exception.page.title}” was not published. " if isinstance(exception, PublishRefused) else ""
        for problem in validation_problems(exception):
            messages.error(request, f"{heading}{problem.message}")
        return HttpResponseRedirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return referrer
    return reverse("wagtailadmin_home")
