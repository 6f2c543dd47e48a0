"""Threads of their own for what a test does with the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def aside(task: Callable[[], Any]) -> Any:
    """Do something with the database over a connection of its own, as another process would; return the result."""

    def work() -> Any:
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
