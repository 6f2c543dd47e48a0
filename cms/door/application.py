"""The application that the web server calls."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.http.response import HttpResponseBase

from cms.door import bodies
from cms.door.answers import OfFile, Pieces, Whole, taken_over
from cms.door.at_once import AtOnce
from cms.door.environ import Environ, environ_of, has_body, with_body, without_body
from cms.door.lag import Lag
from cms.door.lanes import Busy, Lane
from cms.door.refusals import away, no_room, refused
from cms.door.single_flight import SingleFlight
from cms.door.state import warm_up, watch
from cms.health import probes
from publishing.web import response_cache
from reports.readership import gathering as readership

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

    Answer = Whole | OfFile | Pieces

# What WSGI calls an application; Django's returns the answer as it made it.
Django = Callable[[Environ, Callable[..., Callable[[bytes], object]]], HttpResponseBase]

# Seconds: a reader hears within one that there is no room, on a busy machine too; an editor has written something.
PATIENCE, PATIENCE_OF_EDITORS = 0.6, 15.0
EDITORS_THREADS = 3
# The one address that asks nothing of the database.
ALIVE = "/healthz"


class Door:
    """An RSGI application in front of Django's WSGI handler."""

    def __init__(self, django: Django) -> None:
        self._django = django

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Open: in the process and with the event loop that will answer."""
        self._readers = Lane("reader", settings.WEB_THREADS, PATIENCE, Lag(loop))
        self._editors = Lane("editor", EDITORS_THREADS, PATIENCE_OF_EDITORS)
        # A password takes the processor a while: whoever guesses keeps others who log in waiting, and nobody else.
        self._log_ins = Lane("log-in", 1, PATIENCE_OF_EDITORS)
        self._probes = Lane("probe", 1, PATIENCE_OF_EDITORS)
        self._flights = SingleFlight(PATIENCE)
        self._watch = watch(loop.call_soon)
        self._lists = AtOnce()
        loop.run_until_complete(self._readers.run(warm_up))

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """Close: whoever is being answered has been."""
        for lane in (self._readers, self._editors, self._log_ins, self._probes):
            lane.close()

    async def __rsgi__(self, scope: "Scope", protocol: "HTTPProtocol") -> None:
        """Answer a request."""
        environ = environ_of(scope)
        answer = await self._answer(environ, protocol)
        readership.notice(environ, answer.status)
        if isinstance(answer, Pieces):
            await self._send_pieces(answer, protocol)
        else:
            answer.send(protocol, scope.method)

    async def _answer(self, environ: Environ, protocol: "HTTPProtocol") -> "Answer":
        if self._watch and not self._watch.is_there() and environ["PATH_INFO"] != ALIVE:
            return away(environ)
        try:
            if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
                return await self._read(environ)
            return await self._ask(await self._with_what_is_sent(environ, protocol))
        except Busy:
            return no_room(environ)
        except bodies.Refused as no:
            return refused(environ, no.status, no.words, Connection="close", **no.headers)

    async def _read(self, environ: Environ) -> "Answer":
        """Answer again what is at hand; what several readers ask for at once is made once."""
        if has_body(environ):
            environ = without_body(environ)
        address = response_cache.address_of(environ)
        if answer := await self._at_hand(environ, address):
            return answer
        if answer := self._at_once(environ, address):
            return answer
        if "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ:
            return await self._ask(environ)
        since = asyncio.get_running_loop().time()
        if await self._flights.wait(address) and (answer := await self._at_hand(environ, address)):
            return answer
        with self._flights.of(address):
            return await self._ask(environ, since)

    async def _at_hand(self, environ: Environ, address: response_cache.Address) -> Whole | None:
        kept = response_cache.kept_at(address)
        if kept is None:
            return None
        state = self._watch.latest() if self._watch else None
        if state is None or response_cache.has_to_read(kept, state):
            found = await self._lane(environ).run(partial(response_cache.again_now, environ, kept))
        else:
            found = response_cache.again(environ, kept, state)
        return _told(found)

    def _at_once(self, environ: Environ, address: response_cache.Address) -> Whole | None:
        """Make an answer here, if that takes no waiting."""
        state = self._watch.latest() if self._watch else None
        kept = self._lists.make(environ, address, state) if state else None
        if kept is None or state is None:
            return None
        response_cache.keep_at(address, kept)
        return _told(response_cache.again(environ, kept, state))

    async def _with_what_is_sent(self, environ: Environ, protocol: "HTTPProtocol") -> Environ:
        """The request with its body, if this person may send one here. What a stranger sends to the CMS is not read."""
        if not has_body(environ):
            return environ
        bare = without_body(environ)
        allowance = await self._lane(environ).run(partial(bodies.allowance_for, bare))
        if allowance is None:
            return {**bare, "REQUEST_METHOD": "GET"} if bodies.is_for_editors(environ) else bare
        bodies.check_announced(environ, allowance)
        return with_body(bare, *await bodies.read(aiter(protocol), allowance))

    async def _ask(self, environ: Environ, since: float | None = None) -> "Answer":
        try:
            return await self._lane(environ).run(partial(self._made, environ), since)
        finally:
            environ["wsgi.input"].close()

    def _made(self, environ: Environ) -> "Answer":
        """Let Django answer, and keep what may be kept."""
        response = self._django(environ, _start)
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            address = response_cache.address_of(environ)
            response_cache.keep(address, response)
            self._lists.learn(address, environ["PATH_INFO"], response)
        return taken_over(response)

    def _lane(self, environ: Environ) -> Lane:
        if environ["PATH_INFO"] in probes.VIEWS:
            return self._probes
        if not bodies.is_for_editors(environ):
            return self._readers
        return self._log_ins if bodies.is_log_in(environ) else self._editors

    async def _send_pieces(self, answer: Pieces, protocol: "HTTPProtocol") -> None:
        """Send what is made piece by piece: a thread makes the next one, and none waits until it has been sent."""
        transport = protocol.response_stream(answer.status, answer.headers)
        try:
            while piece := await self._editors.run(partial(next, answer.body, b"")):
                await transport.send_bytes(piece)
        finally:
            await self._editors.run(answer.response.close)


def _told(answer: response_cache.Answer | None) -> Whole | None:
    return Whole(answer.status, list(answer.headers.items()), answer.body) if answer else None


def _start(*_: object) -> Callable[[bytes], object]:
    """What WSGI tells of an answer; the answer itself says it too."""
    return lambda _: None
