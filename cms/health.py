"""Is the service up, and is it ready?"""

from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from publishing.models import WorkerPulse
from publishing.projector import oldest_mark_due

WORKER_SILENCE = timedelta(minutes=1)
LONGEST_BACKLOG = timedelta(minutes=5)


@cache_control(no_store=True)
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process is up; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@cache_control(no_store=True)
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 if everything works, 503 if not; each check says `ok` or what is wrong, and nothing about content."""
    checks = {"database": _database()}
    if checks["database"] == "ok":
        checks |= {"migrations": _migrations(), "worker": _worker(), "marks": _marks()}
    is_ready = set(checks.values()) == {"ok"}
    return JsonResponse({"ready": is_ready, "checks": checks}, status=200 if is_ready else 503)


def _database() -> str:
    try:
        connection.ensure_connection()
    except Exception:  # noqa: BLE001  whatever the driver raises, it is not there
        return "unreachable"
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(pending)} not applied" if pending else "ok"


def _worker() -> str:
    pulse = WorkerPulse.objects.first()
    if pulse is None:
        return "never seen"
    silence = timezone.now() - pulse.seen_at
    return "ok" if silence < WORKER_SILENCE else f"silent for {silence.total_seconds():.0f} s"


def _marks() -> str:
    waiting = oldest_mark_due()
    is_slow = waiting is not None and waiting > LONGEST_BACKLOG
    return f"waiting for {waiting.total_seconds():.0f} s" if is_slow and waiting else "ok"
