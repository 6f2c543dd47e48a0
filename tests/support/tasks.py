"""What Wagtail does after each save of a row: it keeps its reference index and its own search."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django_tasks.backends.immediate import ImmediateBackend


@contextmanager
def each_task_once() -> Iterator[None]:
    """Do it at the end, once for each row: until a story is public it is saved three times, and the last counts."""
    enqueue = ImmediateBackend.enqueue
    waiting: dict[tuple[str, tuple[Any, ...]], tuple[ImmediateBackend, Any, tuple[Any, ...], dict[str, Any]]] = {}

    def wait(backend: ImmediateBackend, task: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        name = task.module_path, args
        waiting.pop(name, None)
        waiting[name] = backend, task, args, kwargs

    with patch.object(ImmediateBackend, "enqueue", wait):
        yield
    for call in waiting.values():
        enqueue(*call)
