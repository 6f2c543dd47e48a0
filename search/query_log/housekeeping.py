"""What the worker does once a day: what is not needed any more goes."""

from datetime import date

from search.index.versions import remove_unused
from search.query_log.keeping import forget


def tidy_search(today: date) -> None:
    """Forget searches of long ago, and remove the files of indexes that nobody uses."""
    forget(today)
    remove_unused()
