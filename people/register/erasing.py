"""Erasing a person: everything that is held of them, or nothing if one thing cannot be erased."""

from django.db import transaction

from people.register import ledger, wiping
from people.register.holdings import Holding, NotErased, Thing, all_holdings, found
from people.register.persons import Person
from publishing.projection.transactions import atomic

Found = list[tuple[Holding, Thing]]


def erase(person: Person) -> Found:
    """Erase all that is held of a person, with a line for each in the ledger; return what it was.

    Raises NotErased, and then nothing has changed.
    """
    with atomic():
        things = found(person)
        for holding, thing in things:
            thing.erase(ledger.enter(holding, thing))
        if left := found(person):
            message = f"Still there, so nothing was erased: {', '.join(thing.title for _, thing in left)}."
            raise NotErased(message)
        _leave_no_trace()
    return things


def erase_one(holding: Holding, thing: Thing) -> None:
    """Erase one thing, with its line in the ledger. Raises NotErased, and then nothing has changed."""
    with atomic():
        thing.erase(ledger.enter(holding, thing))
        _leave_no_trace()


def erase_again() -> Found:
    """Erase whom a restored backup has brought back: all whose names the ledger knows."""
    ledger.bring_together()
    names = ledger.knows(name for holding in all_holdings() for name in holding.names())
    return erase(Person.called(*names)) if names else []


def _leave_no_trace() -> None:
    """Once it is committed, keep the ledger outside the database too, and nothing of what went in its log."""
    transaction.on_commit(ledger.bring_together)
    transaction.on_commit(wiping.wipe)
