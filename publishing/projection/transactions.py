"""The block in which content changes: pages, documents and numbers in one commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from publishing.machine.one_at_a_time import wait_for_others
from publishing.media.file_transactions import atomic_with_files
from publishing.projection import marks, projector


@contextmanager
def atomic() -> Iterator[None]:
    """Change content in one transaction, nobody else at the same time, and project what changed before it commits.

    Every unsafe admin request, command and task that changes content runs in it. Inner blocks join the outermost,
    as savepoints. If it raises, nothing happened: files that were stored are gone, too.
    """
    if marks.collecting():
        with atomic_with_files():
            yield
        return
    with marks.collect() as collected, atomic_with_files():
        wait_for_others()
        yield
        projector.project(collected)


def project_now() -> None:
    """Project what has changed in this block so far: for what reads documents before it ends."""
    projector.project(marks.collected())
