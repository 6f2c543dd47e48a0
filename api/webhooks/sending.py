"""Sending one message over HTTP: to an address that was checked, following nothing."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from time import monotonic

from api.security.addresses import fault_of_webhook
from publishing.machine.outgoing import connecting
from publishing.machine.outgoing.connecting import connected, reason
from publishing.machine.outgoing.guard import Refused, Target, find_target

AGENT = "System-Leadership-Library-Webhooks/1"
KEPT_BYTES, KEPT_HEADER = 200, 200
PLACE = "Library-Next"


@dataclass(frozen=True)
class Answer:
    """What came back: no status if nothing did. `place` is where the consumer says it stands in the change feed."""

    seconds: float
    status: int | None = None
    text: str = ""
    retry_after: str = ""
    place: str = ""

    @property
    def is_taken(self) -> bool:
        """Say whether the consumer has taken the message in."""
        return self.status is not None and HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def fault(self) -> str:
        """What went wrong, for people."""
        is_redirect = self.status is not None and HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST
        return "It leads elsewhere; nothing is sent after it." if is_redirect else self.text


def send(url: str, body: str, headers: dict[str, str]) -> Answer:
    """Send a message; whatever goes wrong is part of the answer."""
    began = monotonic()
    try:
        target = target_of(url)
        with connected(target) as (connection, reached):
            answer = _ask(connection, target, body, headers, reached)
        return replace(answer, seconds=monotonic() - began)
    except Refused as refused:
        return Answer(monotonic() - began, text=str(refused))
    except (OSError, HTTPException, ValueError) as error:
        seconds = monotonic() - began
        return Answer(seconds, text=reason(error, seconds))


def target_of(url: str) -> Target:
    """Where to connect for the address of a webhook. Raises Refused, or OSError if its name cannot be resolved."""
    if fault := fault_of_webhook(url):
        raise Refused(fault)
    return find_target(url)


def _ask(connection: HTTPConnection, target: Target, body: str, headers: dict[str, str], reached: float) -> Answer:
    sent = {"Host": target.host, "User-Agent": AGENT, "Content-Type": "application/json", **headers}
    connection.request("POST", target.path, body.encode(), sent)
    with connection.getresponse() as response:
        text = response.read(KEPT_BYTES).decode("utf-8", "replace")
        seconds = monotonic() - reached
        if seconds >= connecting.SECONDS:
            raise TimeoutError  # cut off: what came until then is no answer
        return Answer(
            seconds,
            response.status,
            "".join(letter if letter.isprintable() else " " for letter in text),
            response.headers.get("Retry-After", "")[:KEPT_HEADER],
            response.headers.get(PLACE, "")[:KEPT_HEADER],
        )
