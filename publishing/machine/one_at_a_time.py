"""One change of content at a time, on every database."""

from django.db import connection

# The number of the lock, which means nothing else in this database.
CONTENT = 0x53_4C_4C


def wait_for_others() -> None:
    """Wait until nobody else is changing content; from now on others wait for this transaction.

    SQLite has it so by itself. PostgreSQL would let a page be moved into the bin while an older copy of it is saved,
    which puts it back where it was, or give two pages the same place in the tree.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CONTENT])
