"""One run of the projector over a batch of sources."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import OperationalError, transaction

from publishing.building.gateway import Gateway
from publishing.machine.reasons import reason_of
from publishing.models import PublicDocument, Sequence
from publishing.projection import sources
from publishing.projection.built import Result, gateway_for, result_of
from publishing.projection.writer import Writer

logger = logging.getLogger(__name__)


class Projection:
    """Reads sources as they are now, and stores what differs in one go at the end.

    `failures` names what could not be read, built or stored, with the reason: it holds up none of the others.
    `renamed` is what others name otherwise now.
    """

    def __init__(self, sequence: Sequence) -> None:
        self.failures: dict[str, str] = {}
        self._writer = Writer(sequence)
        self._results: list[Result] = []
        self._withdrawn: list[str] = []

    @property
    def renamed(self) -> set[str]:
        """The sources whose documents have another address or title than before, or none."""
        return self._writer.renamed

    def run(self, names: Iterable[str]) -> None:
        """Build the public ones among these sources, and note the others as withdrawn."""
        names = list(names)
        try:
            hidden, results = look(names)
        except Exception as error:  # noqa: BLE001  whatever it is, one that cannot be built must not hold up the others
            self._run_each(names, error)
        else:
            self._withdrawn += hidden
            self._results += results

    def withdraw_hidden(self, names: Iterable[str]) -> None:
        """Note as withdrawn what is not public among these sources; build nothing."""
        standing = PublicDocument.objects.filter(source__in=names, withdrawn_at__isnull=True)
        self._withdrawn += hidden_of(list(standing.values_list("source", flat=True)))

    def store(self) -> None:
        """Write what differs from the stored documents, each with the next number; tombstones in any case."""
        if not (self._results or self._withdrawn):
            return
        try:
            self._writer.write(self._withdrawn, self._results)
        except OperationalError:  # the database's trouble, not that of anything written
            raise
        except Exception:  # noqa: BLE001  the same: what cannot be stored must not hold up the others
            self._writer.write(self._withdrawn, [])
            for result in self._results:
                self._store_alone(result)

    def _run_each(self, names: list[str], error: Exception) -> None:
        """Find out which of them fails. What may not be public any more is withdrawn, though it cannot be read."""
        if len(names) > 1:
            for name in names:
                self.run([name])
            return
        for name in names:
            self._fail(name, error)
            self._withdrawn += hidden_of([name])

    def _store_alone(self, result: Result) -> None:
        try:
            self._writer.write([], [result])
        except Exception as error:  # noqa: BLE001  it is noted
            self._fail(result.source, error)

    def _fail(self, name: str, error: Exception) -> None:
        logger.error("The document of %s could not be made", name, exc_info=error)
        self.failures[name] = reason_of(error)


def look(names: list[str]) -> tuple[list[str], list[Result]]:
    """The hidden ones among these sources, and the results of building the others. Raises the error of any that fails.

    The transaction around it goes on either way.
    """
    with transaction.atomic():
        things = sources.load(names)
        gateway = gateway_for(things)
        hidden: list[str] = []
        results: list[Result] = []
        for name in names:
            if is_public(name, things, gateway):
                results.append(result_of(name, things[name], sources.kind_of(name), gateway))
            else:
                hidden.append(name)
        return hidden, results


def hidden_of(names: list[str]) -> list[str]:
    """The sources among these that the world may not see now.

    One that cannot be read is among them, unless it is the database that does not answer.
    """
    try:
        with transaction.atomic():
            things = sources.load(names)
            gateway = gateway_for(things)
            return [name for name in names if not is_public(name, things, gateway)]
    except Exception as error:
        if len(names) > 1:
            return [hidden for name in names for hidden in hidden_of([name])]
        logger.exception("Whether %s is public cannot be found out", *names)
        return [] if isinstance(error, OperationalError) else names


def is_public(name: str, things: dict[str, Any], gateway: Gateway) -> bool:
    """Say whether the thing of this name exists and the world may see it."""
    return name in things and sources.kind_of(name).admits(things[name], gateway)
