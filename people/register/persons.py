"""A person, as somebody asks about them: by the addresses and names that are on record."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from django.contrib.auth.models import User

from people.patients.personal_details import ADDRESS

REMOVED = "[removed]"


def plain(text: str) -> str:
    """A name without what people do not mean by it: case and spaces."""
    return " ".join(normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class Person:
    """Somebody by every name that they are known by here."""

    names: frozenset[str]

    @classmethod
    def called(cls, *names: str) -> "Person":
        """The person of these names. Raises ValueError if there is none among them."""
        found = frozenset(filter(None, map(plain, names)))
        if not found:
            message = "Give an email address or a name."
            raise ValueError(message)
        return cls(found)

    def is_called(self, text: str) -> bool:
        """Say whether this is one of their names, and nothing else."""
        return plain(text) in self.names

    def is_named_in(self, text: str) -> bool:
        """Say whether a text names them."""
        return bool(self._named.search(text))

    def removed_from(self, text: str) -> str:
        """The text without their names."""
        return self._named.sub(REMOVED, text)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        names = (r"\s+".join(map(re.escape, name.split())) for name in sorted(self.names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)


def names_of(account: User) -> list[str]:
    """The names by which the owner of an account is known."""
    return [name for name in (account.email, account.get_username(), account.get_full_name()) if name]


def addresses_in(text: str) -> Iterable[str]:
    """The email addresses in a text."""
    return ADDRESS.findall(text)
