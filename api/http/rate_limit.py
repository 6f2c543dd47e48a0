"""How much work one reader may cause: answers that this process did not have in memory. Whatever it had is free."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpResponse

from api.http.errors import Problem
from publishing.machine.clients import client_of
from publishing.web.conditional import Meta

MOST_CLIENTS = 10_000


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class Limiter:
    """Token buckets, one for each client: full at first, refilled evenly; who was not seen for longest is forgotten."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str, at_once: int, per_minute: int) -> int:
        """Take one answer from the reader's allowance: 0 if there was one, or else the seconds until there is."""
        with self._lock:
            bucket = self._bucket(client, at_once, per_minute / 60)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0
            return ceil((1 - bucket.tokens) * 60 / per_minute)

    def is_empty(self, client: str, at_once: int, per_minute: int) -> bool:
        """Say whether the reader has none left, and take nothing."""
        with self._lock:
            return self._bucket(client, at_once, per_minute / 60).tokens < 1

    def _bucket(self, client: str, at_once: int, per_second: float) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(client, _Bucket(at_once, now))
        bucket.tokens = min(at_once, bucket.tokens + (now - bucket.filled_at) * per_second)
        bucket.filled_at = now
        self._buckets.move_to_end(client)
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return bucket


_limiter = Limiter()


def is_reached(meta: Meta) -> bool:
    """Say whether a reader would be refused."""
    at_once, per_minute = settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE
    return bool(per_minute) and _limiter.is_empty(client_of(meta), at_once, per_minute)


def refuse(meta: Meta) -> HttpResponse | None:
    """The answer to a reader who has reached the rate limit; None if they have not."""
    at_once, per_minute = settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE
    if not per_minute:
        return None
    seconds = _limiter.take(client_of(meta), at_once, per_minute)
    if not seconds:
        return None
    detail = (
        f"You ask for more new answers than one reader gets: {at_once} at once, then {per_minute} a minute. "
        "Asking again with If-None-Match, or at an address that was just asked for, is free."
    )
    response = Problem(HTTPStatus.TOO_MANY_REQUESTS, detail).response()
    response.headers["Retry-After"] = str(seconds)
    return response
