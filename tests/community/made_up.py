"""Made-up people and rounds."""

from random import Random

from community.matching import Participant, Round, Trios, pair

PARTS = ("acute trust", "primary care", "council", "voluntary sector", "residents", "ICS team")
INTERESTS = ("carers", "data", "housing", "prevention", "youth")
TIMES = ("Monday mornings", "Friday afternoons", "evenings")


def person(key: str, part: str = "council", **more) -> Participant:
    return Participant(key=key, part=part, **{"rounds": frozenset(range(1, 9)), **more})


def somebody(random: Random, number: int, parts: int, organisations: int) -> Participant:
    return person(
        f"p{number:03}",
        random.choice(PARTS[:parts]),
        organisation=random.choice(["", *(f"organisation {one}" for one in range(organisations))]),
        interests=frozenset(random.sample(INTERESTS, random.randrange(4))),
        times=frozenset(random.sample(TIMES, random.randrange(3))),
        place=random.choice(["", "north", "south"]),
        conversations=random.randrange(3),
        left_out=random.choice([0, 0, 0, 1, 2]),
    )


def some_round(seed: int, people: int | None = None, **more) -> Round:
    """A round that differs with the seed: sizes, rules that bite or not, earlier pairs, an avoid-list."""
    random = Random(seed)
    many = random.randint(2, 12) if people is None else people
    parts, organisations = random.randint(2, len(PARTS)), random.randint(1, max(2, many))
    found = tuple(somebody(random, one, parts, organisations) for one in range(many))
    keys = [one.key for one in found]
    drawn = [pair(*random.sample(keys, 2)) for _ in range(random.randrange(2 * many))] if many > 1 else []
    half = len(drawn) // 2
    trios = random.choice([Trios.NONE, Trios.DIFFERENT_PARTS, Trios.DIFFERENT_PARTS, Trios.SAME_PART])
    asked = {"avoid": frozenset(drawn[:half]), "earlier": frozenset(drawn[half:]), "seed": seed, "trios": trios}
    return Round(1, 1, found, **{**asked, **more})
