"""The result of building a document: everything that is stored of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail.models import Page

from publishing.building.assembly import Assembly
from publishing.building.gateway import Gateway
from publishing.documents.shapes import Built, Ledger
from publishing.projection.sources import Source

FINGERPRINT = 32


@dataclass(frozen=True)
class Result:
    """A document as it would be now, what it drew on, and when it ends."""

    source: str
    built: Built
    ledger: Ledger
    expires_at: datetime | None

    @cached_property
    def card(self) -> str:
        """The card as JSON."""
        return self.built.card.model_dump_json()

    @cached_property
    def body(self) -> str:
        """The body as JSON."""
        return self.built.body.model_dump_json()

    @cached_property
    def searched(self) -> str:
        """What search reads of it as JSON; empty if it is not searched."""
        return self.built.searched.model_dump_json(exclude_defaults=True) if self.built.searched else ""

    @cached_property
    def digest(self) -> str:
        """The fingerprint of everything stored; its first half covers only date, facets, references and files."""
        built = self.built
        rest = (
            built.kind, built.collection, built.slug, built.path, built.title, built.is_sample,
            self.expires_at, self.ledger.stale_at,
        )  # fmt: skip
        found_by = (built.date, built.facets, sorted(self.ledger.references), sorted(self.ledger.files))
        return fingerprint(found_by) + fingerprint(rest, self.card, self.body)

    def is_found_as(self, digest: str) -> bool:
        """Say whether a stored document with this fingerprint has the same date, facets, references and files."""
        return self.digest[:FINGERPRINT] == digest[:FINGERPRINT]

    def texts(self, number: int, changed_at: datetime) -> tuple[str, str]:
        """Card and body as JSON objects that begin with the number and time of a version."""
        head = head_of(number, changed_at)
        return head + self.card[1:], head + self.body[1:]


def head_of(number: int, changed_at: datetime) -> str:
    """The opening of a version's JSON: its number and time."""
    return f'{{"sequence":{number},"changed_at":"{changed_at.isoformat()}",'


def fingerprint(parts: object, *texts: str) -> str:
    """The fingerprint of these parts, and of texts that are JSON objects; others have another."""
    found = hashlib.sha256(repr(parts).encode())
    for text in texts:
        found.update(text.encode())
    return found.hexdigest()[:FINGERPRINT]


def result_of(name: str, thing: Any, source: Source, gateway: Gateway) -> Result:
    """Build the document of a thing; raises whatever building raises."""
    assembly = Assembly(gateway)
    built = source.build(thing, assembly)
    return Result(name, built, assembly.ledger, source.until(thing, gateway))


def gateway_for(things: dict[str, Any]) -> Gateway:
    """A gateway that has read what it needs for these things at once."""
    return Gateway([thing for thing in things.values() if isinstance(thing, Page)])
