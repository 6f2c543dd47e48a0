"""The worker: everything that happens by the clock or was left for later."""

from collections.abc import Callable, Iterable
from functools import partial

from django.utils import timezone

from publishing.models import WorkerPulse
from publishing.projection import projector
from publishing.worker import clock, followers
from publishing.worker.repeating import Step, drop_connections
from publishing.worker.schedule import run_schedule
from publishing.worker.troubles import Trouble

Part = Callable[[], int | bool]
PARTS: list[Part] = [run_schedule, clock.put_back, projector.mark_outdated, projector.drain]

_troubles: dict[str, Trouble] = {}


class RoundFailed(Exception):
    """Some parts of a round failed, and there was nothing to do for the others."""


def register(*parts: Part) -> None:
    """Add parts to every round; called when an app is ready."""
    PARTS.extend(parts)


def go_round() -> bool:
    """Do what is due once, with a step of each follower; return whether there was anything to do."""
    is_busy, _failed = _go([*PARTS, _follow])
    return is_busy


def go_round_alone(muster: Part) -> bool:
    """Do the same while the followers, whom `muster` looks after, go on in threads of their own.

    Raises RoundFailed if it is of no use to go round again at once.
    """
    is_busy, failed = _go([*PARTS, muster])
    if failed and not is_busy:
        raise RoundFailed(", ".join(failed))
    return is_busy


def run_until_idle(most_rounds: int = 10_000) -> None:
    """Go round until nothing is due."""
    for _ in range(most_rounds):
        if not go_round():
            return


def _go(parts: Iterable[Part]) -> tuple[bool, list[str]]:
    """Do each part; return whether any had something to do, and which failed: these hold up none of the others.

    Only a round in which all went well leaves a sign of life.
    """
    failed: list[str] = []
    # All of them, also after one that had something to do.
    busy = [_attempt(_name(part), part, failed) for part in parts]
    if not failed:
        _attempt("pulse", _pulse, failed)
    return any(busy), failed


def _attempt(name: str, part: Part, failed: list[str]) -> bool:
    trouble = _troubles.setdefault(name, Trouble(name))
    try:
        is_busy = bool(part())
    except Exception as error:  # noqa: BLE001  it is told, and tried again
        trouble.met(error)
        drop_connections()
        failed.append(name)
        return False
    trouble.over()
    return is_busy


def _follow() -> bool:
    """Take a step with each follower."""
    failed: list[str] = []
    busy = [_attempt(name, partial(_is_behind, step), failed) for name, step in followers.steps().items()]
    return any(busy)


def _is_behind(step: Step) -> bool:
    return not step()


def _pulse() -> bool:
    WorkerPulse.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})
    return False


def _name(part: Part) -> str:
    return getattr(part, "__name__", repr(part))
