"""Every failure of the API, as problem details (RFC 9457)."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from publishing.machine.outages import UNREACHABLE, outage_of
from publishing.serving.caching import NOT_KEPT, SHORTLY

logger = logging.getLogger(__name__)

MOST_ERRORS = 20


class Problem(Exception):
    """An answer that is not what was asked for. `members` are what it tells beside the standard ones."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        cache: str = NOT_KEPT,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers or {}
        self.cache = cache
        self.members = {
            "type": "about:blank",
            "title": status.phrase,
            "status": status.value,
            "detail": detail,
            **members,
        }

    def response(self) -> HttpResponse:
        """The problem as an answer of the type application/problem+json."""
        challenge = {"WWW-Authenticate": "Bearer"} if self.status == HTTPStatus.UNAUTHORIZED else {}
        return HttpResponse(
            json.dumps(self.members),
            status=self.status,
            content_type="application/problem+json",
            headers={"Cache-Control": self.cache, **challenge, **self.headers},
        )


@dataclass(frozen=True)
class ParameterError:
    """What is wrong with one parameter, and the nearest names that are right; no parameter: the query as a whole."""

    parameter: str | None
    message: str
    nearest: tuple[str, ...] = ()


def not_found() -> Problem:
    """The one answer for everything that never was public: unknown, draft, private or scheduled."""
    return Problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.", cache=SHORTLY)


def gone(kind: str, identity: object, withdrawn_at: datetime | None, **members: Any) -> Problem:
    """The answer for what was public once: its kind, id and the date, and nothing else of it."""
    return Problem(
        HTTPStatus.GONE,
        "This was public and has been withdrawn.",
        cache=SHORTLY,
        kind=kind,
        id=str(identity),
        withdrawn_at=withdrawn_at.isoformat() if withdrawn_at else None,
        **members,
    )


def culprit(status: HTTPStatus, parameter: str, message: str) -> Problem:
    """The answer for one reason, which is in one place of what was sent."""
    return Problem(status, f"{parameter}: {message}", errors=[asdict(ParameterError(parameter, message))])


def invalid(errors: list[ParameterError], detail: str = "The query has a parameter that is not right.") -> Problem:
    """The answer to a query that says something we do not understand."""
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        detail,
        errors=[asdict(error) for error in errors[:MOST_ERRORS]],
    )


def method_not_allowed(takes: str = "") -> Problem:
    """The answer to whoever wants to change something, or to read where one method alone is taken."""
    detail = f"Use {takes} here." if takes else "This API is for reading: use GET or HEAD."
    return Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail)


def answer_problem(_request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer with a problem that was raised."""
    return problem.response()


def answer_unreadable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    """Answer to a query that Django itself refuses to read."""
    return invalid([ParameterError(None, "The query cannot be read.")]).response()


def answer_failure(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer when something broke on our side, and log it; what is only gone for now is worth another try."""
    if outage_of(error):
        logger.warning("The API cannot answer at %s: %s", request.path, error)
        response = Problem(UNREACHABLE.status, UNREACHABLE.words).response()
        response.headers["Retry-After"] = str(UNREACHABLE.retry_after)
        return response
    logger.error("The API failed at %s", request.path, exc_info=error)
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Try again later.").response()
