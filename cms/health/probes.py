"""What probes ask: is this process up, is its database there, and can the world read the library?"""

from collections.abc import Callable
from threading import Event

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control

from cms.health.questions import Question
from search.services import is_in_reserve

UP, IN_RESERVE, CLOSED = "up", "search in backup mode", "maintenance"
OK, UNREACHABLE = "ok", "unreachable"
# Seconds for which the world is told the same.
STATUS_KEPT = 5.0

# A process is of one version: what was applied once stays so.
_all_applied = Event()


def _database() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"database": OK, "migrations": _migrations()}


def _migrations() -> str:
    if not _all_applied.is_set():
        executor = MigrationExecutor(connection)
        if pending := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return f"{len(pending)} not applied"
        _all_applied.set()
    return OK


database = Question(_database, {"database": UNREACHABLE})
reserve = Question(is_in_reserve, failure=True, kept=STATUS_KEPT)


@cache_control(no_store=True)
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process is up; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@cache_control(no_store=True)
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 if this process can answer readers, 503 if not; each check says `ok` or what is wrong."""
    checks = database.answer()
    is_ready = set(checks.values()) == {OK}
    return JsonResponse({"ready": is_ready, "checks": checks}, status=200 if is_ready else 503)


@cache_control(no_store=True)
def status(request: HttpRequest) -> HttpResponse:
    """Tell the world in one of three words how the library is, and nothing of what is in it."""
    word = _word()
    code = 503 if word == CLOSED else 200
    response: HttpResponse = JsonResponse({"status": word}, status=code)
    if request.get_preferred_type(["application/json", "text/plain"]) == "text/plain":
        response = HttpResponse(f"{word}\n", status=code, content_type="text/plain")
    patch_vary_headers(response, ["Accept"])
    return response


def _word() -> str:
    if settings.MAINTENANCE or database.answer()["database"] != OK:
        return CLOSED
    return IN_RESERVE if settings.ELASTICSEARCH_URL and reserve.answer() else UP


VIEWS = {"/healthz": healthz, "/readyz": readyz, "/status": status}


class Probes:
    """Answers probes before anything that has to do with names, sessions or a closed library.

    They come from the machine itself, by whatever name it has there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on everything else."""
        view = VIEWS.get(request.path_info)
        return view(request) if view else self.get_response(request)
