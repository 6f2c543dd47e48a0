"""Tasks that Wagtail does at once, such as noting what uses what: they belong to the transaction that causes them."""

import sys
from typing import Any

from django.db import DatabaseError, connection
from django_tasks.signals import task_finished


def connect() -> None:
    """Hear of every task that has ended."""
    task_finished.connect(_undo_together, dispatch_uid="publishing.projection.tasks")


def _undo_together(**_about: Any) -> None:
    """Let an error of the database undo all of it; otherwise it is noted, and half a change is stored."""
    error = sys.exception()
    if isinstance(error, DatabaseError) and connection.in_atomic_block:
        raise error
