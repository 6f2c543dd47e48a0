"""Run by the measured build itself: searches for each line of its input, and says how long that took and what it found.

In processor time too, since a machine that is shared tells little else.
"""

import json
import sys
from time import perf_counter, thread_time

import django

django.setup()

from django.utils import timezone  # noqa: E402  after setup, as Django demands

from benchmarks.bulk import follow_to_the_end  # noqa: E402  Django is set up first
from search.services import search  # noqa: E402

try:
    from search.query.request import SearchRequest
except ModuleNotFoundError:
    # An older build has it here.
    from search.request import SearchRequest  # type: ignore[import-not-found, no-redef]  # not in this build


def main() -> None:
    """Answer until the input ends."""
    follow_to_the_end()
    print("ready", flush=True)
    for line in sys.stdin:
        began, worked = perf_counter(), thread_time()
        found = search(SearchRequest(line.strip()), timezone.now())
        taken, computed = perf_counter() - began, thread_time() - worked
        print(json.dumps([taken * 1000, computed * 1000, found.total, found.engine]), flush=True)


if __name__ == "__main__":
    main()
