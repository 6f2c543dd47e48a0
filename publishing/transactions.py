"""The block in which content changes: pages, documents and numbers in one commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from publishing import marks


@contextmanager
def atomic() -> Iterator[None]:
    """Change content in one transaction and project what changed before it commits.

    Every unsafe admin request, command and task that changes content runs in it. Inner blocks join the outermost,
    as savepoints. If it raises, nothing happened.
    """
    from publishing import projector

    if marks.collecting():
        with transaction.atomic():
            yield
        return
    with marks.collect() as collected, transaction.atomic():
        yield
        projector.project(collected)
