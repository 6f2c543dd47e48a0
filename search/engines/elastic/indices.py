"""The names of indices: readers ask by an alias, each index is written through an alias of its own.

A write names the index that it is meant for, and is refused when that is gone (`require_alias`): it neither lands in
another index nor makes one, whatever the server's `action.auto_create_index` says.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.engines.elastic.documents import SCHEMA, index_body

# Making and swapping indices waits for every node.
PATIENCE = 30.0
_OURS = r"-v[\w.]+-\d{14}-[0-9a-f]{8}"


def read_alias() -> str:
    """The name by which readers ask; another version of the program has another."""
    return f"{settings.ELASTICSEARCH_INDEX}-v{SCHEMA}"


def write_alias(index: str) -> str:
    """The name under which an index is written."""
    return f"{index}.write"


@contextmanager
def building(client: Elasticsearch) -> Iterator[str]:
    """Make an empty index that no reader sees yet, and give its name; it is removed if it is not finished."""
    name = f"{read_alias()}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
    patient = client.options(request_timeout=PATIENCE)
    try:
        patient.indices.create(index=name, aliases={write_alias(name): {}}, **index_body())
        yield name
    except BaseException:
        with suppress(ApiError, TransportError):
            remove(client, name)
        raise


def show(client: Elasticsearch, index: str) -> None:
    """Let readers see this index instead of the one before, which is removed: one step, nobody sees both or none."""
    remove = [{"remove_index": {"index": name}} for name in shown(client)]
    add = {"add": {"index": index, "alias": read_alias()}}
    client.options(request_timeout=PATIENCE).indices.update_aliases(actions=[*remove, add])


def shown(client: Elasticsearch) -> list[str]:
    """The indices behind the readers' name: one, none, or a foreign index that has this very name."""
    try:
        return list(client.indices.get_alias(index=read_alias()))
    except NotFoundError:
        return []


def remove_left_over(client: Elasticsearch) -> None:
    """Remove indices of ours that no reader sees: half-built ones, and those of other versions of the program."""
    pattern = re.compile(re.escape(settings.ELASTICSEARCH_INDEX) + _OURS)
    names = client.indices.get_alias(index=f"{settings.ELASTICSEARCH_INDEX}-v*")
    for name in set(filter(pattern.fullmatch, names)) - set(shown(client)):
        remove(client, name)


def remove(client: Elasticsearch, index: str) -> None:
    """Remove an index, if it is there."""
    client.options(request_timeout=PATIENCE, ignore_status=404).indices.delete(index=index)
