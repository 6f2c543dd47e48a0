"""Answers that one process keeps: each is good for as long as nothing has changed that it was made from."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock

from zlib_ng.zlib_ng import compress

from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import EVERYTHING, Dependencies

# What is kept is compressed once, but the one who asks first waits for it: zlib itself takes four times as long.
COMPRESSION = 6
# For zlib: the widest window, and gzip's header around it, without a time.
AS_GZIP = 31
# Bytes of an answer's address, headers and place in the order.
OVERHEAD = 1_000


@dataclass
class Kept:
    """An answer: the public state that it tells of, its own tag, its type, its body, and what it was made from.

    It is of one day: a page may say what lies ahead of today. Without a body it is only known to be what those have
    who hold the tag. `headers` are those that do not depend on who asks and when; known once the answer has left.
    """

    state: PublicState
    etag: str
    content_type: str = ""
    body: bytes | None = None
    dependencies: Dependencies = EVERYTHING
    headers: dict[str, str] = field(default_factory=dict, compare=False)
    # As they are now: settings may change.
    tag: str = field(init=False)
    standing: str = field(init=False)
    day: date = field(init=False)

    def __post_init__(self) -> None:
        self.tag, self.standing, self.day = self.state.tag, self.state.standing, self.state.day

    @cached_property
    def compressed(self) -> bytes:
        """The body for those who take gzip."""
        return compress(self.body or b"", COMPRESSION, AS_GZIP)

    @property
    def size(self) -> int:
        """How many bytes it takes up, about."""
        return OVERHEAD + len(self.body or b"")


class CachedResponses:
    """Keeps up to so many bytes of answers, each under its address; the one not asked for longest makes room.

    Nothing is ever told from here without a look at the public state: what was withdrawn is gone in that moment.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._entries: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, address: Hashable) -> Kept | None:
        """The last answer that was kept for this address, even if what is public has changed since."""
        with self._lock:
            kept = self._entries.get(address)
            if kept is not None:
                self._entries.move_to_end(address)
        return kept

    def keep(self, address: Hashable, kept: Kept) -> None:
        """Keep an answer in the place of the one before; one that is larger than everything is not kept."""
        if kept.size > self._most_bytes:
            return
        with self._lock:
            self._remove(address)
            self._entries[address] = kept
            self._bytes += kept.size
            while self._bytes > self._most_bytes:
                self._remove(next(iter(self._entries)))

    def _remove(self, address: Hashable) -> None:
        earlier = self._entries.pop(address, None)
        self._bytes -= earlier.size if earlier else 0
