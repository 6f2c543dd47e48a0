"""One run of the projector over a batch of sources."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from publishing import sources
from publishing.gateway import Gateway
from publishing.models import PublicDocument, Sequence
from publishing.results import Result, gateway_for, result_of
from publishing.storing import Writer

logger = logging.getLogger(__name__)


class Projection:
    """Reads sources as they are now, and stores what differs in one go at the end.

    `failures` names what could not be built, with the reason; `renamed` what others name otherwise now.
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
        things = sources.load(names)
        gateway = gateway_for(things)
        public: list[str] = []
        for name in names:
            (public if is_public(name, things, gateway) else self._withdrawn).append(name)
        try:
            self._results += build(public, things, gateway)
        except Exception:  # noqa: BLE001  whatever it is, one that cannot be built must not hold up the others
            for name in public:
                self._build_alone(name, things, gateway)

    def withdraw_hidden(self, names: Iterable[str]) -> None:
        """Note as withdrawn what is not public among these sources; build nothing."""
        standing = PublicDocument.objects.filter(source__in=names, withdrawn_at__isnull=True)
        names = list(standing.values_list("source", flat=True))
        things = sources.load(names)
        gateway = gateway_for(things)
        self._withdrawn += [name for name in names if not is_public(name, things, gateway)]

    def store(self) -> None:
        """Write what differs from the stored documents, each with the next number."""
        if self._results or self._withdrawn:
            self._writer.write(self._withdrawn, self._results)

    def _build_alone(self, name: str, things: dict[str, Any], gateway: Gateway) -> None:
        try:
            self._results += build([name], things, gateway)
        except Exception as error:
            logger.exception("Building the document of %s failed", name)
            self.failures[name] = f"{type(error).__name__}: {error}"


def build(names: Iterable[str], things: dict[str, Any], gateway: Gateway) -> list[Result]:
    """Return what these have become, all of them or, with an error of any, none; the transaction goes on either way."""
    with transaction.atomic():
        return [result_of(name, things[name], sources.kind_of(name), gateway) for name in names]


def is_public(name: str, things: dict[str, Any], gateway: Gateway) -> bool:
    """Say whether the thing of this name exists and the world may see it."""
    return name in things and sources.kind_of(name).admits(things[name], gateway)
