"""The event loop of the door, as far as it makes answers itself."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.test import Client, RequestFactory

from cms.door.at_once import AtOnce
from publishing.sequence.state import PublicState, latest_state
from publishing.web.response_cache import Answer, address_of, again, keep


@dataclass
class Loop:
    """An event loop that learns from what Django answers at a path, once."""

    lists: AtOnce = field(default_factory=AtOnce)
    paths: set[str] = field(default_factory=set)

    def ask(
        self, address: str, state: PublicState | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer | None:
        """The answer, if the loop makes it."""
        self._learn(address.partition("?")[0])
        asked = RequestFactory().get(address, headers=dict(headers or {})).META
        return asyncio.run(self._made(asked, state or latest_state()))

    def _learn(self, path: str) -> None:
        if path not in self.paths:
            self.paths.add(path)
            key, made = address_of(RequestFactory().get(path).META), Client().get(path)
            keep(key, made)
            self.lists.learn(key, path, made)

    async def _made(self, asked: dict[str, object], state: PublicState) -> Answer | None:
        kept = self.lists.make(asked, address_of(asked), state)
        return again(asked, kept, state) if kept else None
