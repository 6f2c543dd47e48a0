"""Answers that the event loop makes itself: lists of which all is in memory. A thread and Django would cost more."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http.response import HttpResponseBase

from api.collections.lists import is_list, list_at_once
from cms.door.environ import Environ
from publishing.sequence.state import PublicState
from publishing.web.cached_responses import Kept
from publishing.web.conditional import Keepable
from publishing.web.response_cache import Address

# More names than one service has; whoever makes up others gets theirs from Django.
MOST_PLACES = 200


class AtOnce:
    """Makes an answer beside those that Django has made at the same path, and with their headers.

    So Django has let this host and scheme in, and every header that is told there is told here.
    """

    def __init__(self) -> None:
        self._headers: dict[Address, Mapping[str, str]] = {}

    def learn(self, address: Address, path: str, response: HttpResponseBase) -> None:
        """Remember the headers of a list that Django has made."""
        place = address[:-1]
        if not is_list(path) or place in self._headers or len(self._headers) >= MOST_PLACES:
            return
        # Of what changed while it was made nothing is kept, and no header is known.
        if isinstance(response, Keepable) and response.status_code == HTTPStatus.OK and response.kept.headers:
            self._headers[place] = response.kept.headers

    def make(self, environ: Environ, address: Address, state: PublicState) -> Kept | None:
        """The answer, if everything is in memory; None if Django has to make it."""
        headers = self._headers.get(address[:-1])
        kept = list_at_once(environ, state) if headers else None
        if kept and headers:
            kept.headers.update(headers)
        return kept
