"""The made-up people: they have numbers for names, and addresses that nobody can have."""

from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from characteristics.models import Competency, PartOfSystem, Place
from community.models import Agreement, Participant, Times
from community.taking_part.joining import WORDING

# By part of the system: what somebody there may be.
ROLES = {
    "council-and-social-care": "council officer",
    "acute-or-community-trust": "ward manager",
    "general-practice-and-primary-care": "practice nurse",
    "voluntary-and-community-sector": "charity lead",
    "resident-or-carer": "carer",
    "ics-team": "programme manager",
}
ORGANISATIONS = 4
MOST_INTERESTS = 4
AGREED = (Agreement.Subject.MATCHING, Agreement.Subject.IN_COMMON, Agreement.Subject.DETAILS)


def make_people(prefix: str, parts: list[str]) -> list[Participant]:
    """One person for each of the parts, in this order; the same again are the same."""
    # A draw for an example, no secret.
    dice = Random(prefix)  # noqa: S311  people who do not exist
    known = {part.slug: part for part in PartOfSystem.objects.filter(slug__in=ROLES)}
    places, interests = list(Place.objects.order_by("pk")), list(Competency.objects.order_by("slug"))
    made = []
    for number, part in enumerate(parts, start=1):
        person = Participant.objects.create(
            pseudonym=uuid5(NAMESPACE_URL, f"{prefix}:{number}"),
            address=f"{prefix}-{number:02}@sample.invalid",
            first_name=f"Participant {number:02}",
            role=ROLES[part],
            part=known[part],
            organisation=f"Sample organisation {part} {dice.randrange(ORGANISATIONS)}",
            place=dice.choice(places) if places else None,
            interests=[one.slug for one in dice.sample(interests, min(len(interests), MOST_INTERESTS))],
            times=dice.sample(Times.values, 2),
            confirmed_at=timezone.now(),
            is_sample=True,
        )
        Agreement.objects.bulk_create(
            Agreement(participant=person, subject=subject, wording=WORDING) for subject in AGREED
        )
        made.append(person)
    return made
