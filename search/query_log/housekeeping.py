"""What the worker does once a day: what is not needed any more goes."""

from datetime import date
from functools import lru_cache

from django.utils import timezone

from search.index.versions import remove_unused
from search.query_log.keeping import forget


def tidy() -> bool:
    """Tidy up if this process has not done so today; there is never more to do."""
    _tidy(timezone.localdate())
    return False


@lru_cache(maxsize=1)
def _tidy(today: date) -> None:
    forget(today)
    remove_unused()
