"""People, rounds and matches to test with."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from characteristics.models import PartOfSystem, Place, Theme
from community.letters.interests import interest_labels
from community.models import Agreement, Match, Participant, Programme, Round, Seat, SignUp
from community.organising.sending import bring_together
from people.models import Mail
from tests.support.factories import World

PARTS = {"council": "Council and social care", "trust": "Acute or community trust", "charity": "Voluntary sector"}
_numbers = count(1)
ALL = ("matching", "details", "in-common", "quoting")


def parts() -> dict[str, PartOfSystem]:
    """The parts of the system, and a place."""
    Place.objects.get_or_create(slug="bexley", defaults={"label": "Bexley"})
    return {
        slug: PartOfSystem.objects.get_or_create(slug=slug, defaults={"label": label, "order": order})[0]
        for order, (slug, label) in enumerate(PARTS.items())
    }


def a_round(world: World, number: int = 1, **fields: Any) -> Round:
    """A round that is open, of a programme that real people sign up for."""
    theme, _ = Theme.objects.get_or_create(
        slug=f"theme-{number}",
        defaults={
            "order": number, "title": f"Theme {number}", "about": "a connected system", "characteristic": world.trust,
            "event_title": "Event", "event_date": "3/4 May 2022", "lens": f"How to build trust {number}",
        },
    )  # fmt: skip
    today = timezone.localdate()
    dates = {
        "opens_on": today,
        "closes_on": today + timedelta(30 * number),
        "talks_until": today + timedelta(30 * number + 30),
    }
    programme, _ = Programme.objects.get_or_create(title="Spring")
    return Round.objects.create(**{"programme": programme, "theme": theme, **dates, **fields})


def person(
    name: str = "", part: str | None = "council", *rounds: Round, agreed: tuple[str, ...] = ALL, **fields: Any
) -> Participant:
    """Somebody who takes part, signed up for these rounds."""
    number = next(_numbers)
    name = name or f"Person {number}"
    defaults = {
        "address": f"{name.lower().replace(' ', '.')}@people.test", "first_name": name, "role": "Officer",
        "part": parts()[part] if part else None, "confirmed_at": timezone.now(),
    }  # fmt: skip
    found = Participant.objects.create(**{**defaults, **fields})
    for subject in agreed:
        Agreement.objects.create(participant=found, subject=subject, wording="2026-11")
    for each in rounds:
        SignUp.objects.create(participant=found, round=each)
    return found


def matched(round_: Round, *people: Participant) -> Match:
    """A match of these people, as it is sent."""
    return bring_together(round_, people, interest_labels())


def seat(match: Match, participant: Participant) -> Seat:
    return match.seats.get(participant=participant)


def mails() -> list[tuple[str, str]]:
    """What has been posted, and to whom."""
    return sorted(Mail.objects.values_list("letter", "recipient"))


def everything_in_database() -> list[str]:
    """Every row of every model, as text."""
    return [
        f"{model._meta.label} {row}"
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.values_list()
    ]
