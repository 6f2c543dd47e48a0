"""The ledger of erasures: in the database, and in a file beside it that a restored backup does not take back."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from people.models import Erasure
from people.register.holdings import Holding, Thing
from people.register.persons import plain

FIELDS = ("erased_on", "holding", "dated", "wording", "digest")
OWNER_ONLY = 0o600


def digest_of(name: str, key: str | None = None) -> str:
    """What stays of a name: with the secret key it is known again, without it nobody is."""
    return salted_hmac("people.register", plain(name), secret=key, algorithm="sha256").hexdigest()


def enter(holding: Holding, thing: Thing) -> str:
    """Enter in the ledger that a thing is erased; return the digest of its person."""
    digest = digest_of(thing.name)
    Erasure.objects.create(holding=holding.name, dated=thing.dated, wording=thing.wording, digest=digest)
    return digest


def knows(names: Iterable[str]) -> list[str]:
    """Those of the names whose people were erased, under this secret key or one of before."""
    digests = set(Erasure.objects.values_list("digest", flat=True))
    return [name for name in set(names) if not digests.isdisjoint(digests_of(name))]


def digests_of(name: str) -> list[str]:
    """What may have stayed of a name, under this secret key and those of before."""
    return [digest_of(name, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def bring_together() -> None:
    """Enter in database and file what only the other of them knows."""
    path, rows = Path(settings.ERASURES_PATH), {_line(row) for row in Erasure.objects.all()}
    lines = dict.fromkeys(filter(_is_whole, path.read_text(encoding="utf-8").splitlines() if path.exists() else []))
    Erasure.objects.bulk_create(Erasure(**json.loads(line)) for line in lines if line not in rows)
    if missing := rows - lines.keys():
        _append(path, sorted(missing))


def _append(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY), "a", encoding="utf-8") as file:
        # The break comes first: whatever half of a line is there, these are whole.
        file.write("".join(f"\n{line}" for line in lines))
        file.flush()
        os.fsync(file.fileno())


def _is_whole(line: str) -> bool:
    """Say whether a line was written to its end."""
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _line(row: Erasure) -> str:
    values: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    return json.dumps(values, default=str, sort_keys=True)
