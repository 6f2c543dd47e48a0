"""A preview of a round's matches: worked out, kept with what it was made from, and told to nobody."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.transaction import atomic

from community import matching
from community.models import Draw, Participant, Round
from community.organising.asking import asked

DIFFERENT, SAME = str(matching.Trios.DIFFERENT_PARTS), str(matching.Trios.SAME_PART)


@dataclass(frozen=True)
class Solved:
    """What the matching answers, by the keys of people in this database."""

    groups: list[list[int]]
    left_out: list[dict[str, object]]
    result: matching.Result

    @property
    def alone(self) -> list[int]:
        """Those without a partner."""
        return [int(str(row["person"])) for row in self.left_out]


def current(round_: Round) -> Draw | None:
    """The preview that is to be sent, if there is one."""
    return round_.draws.filter(sent_at=None).first()


def preview(round_: Round, trios: str = DIFFERENT) -> Draw:
    """Work out the matches of those who are free in a round, in place of the last preview."""
    with atomic():
        round_.draws.filter(sent_at=None).delete()
        seed = round_.pk * 100 + round_.draws.count()
        found = solved(round_, seed, trios)
        return Draw.objects.create(
            round=round_,
            seed=seed,
            weights=found.result.as_data()["weights"],
            digest=found.result.digest,
            trios=trios,
            groups=found.groups,
            weighed=[[f"{one.words} ({one.points})" for one in group.weighed] for group in found.result.groups],
            left_out=found.left_out,
            warning=_warning(found.result),
        )


def solved(round_: Round, seed: int, trios: str, only: Collection[int] | None = None) -> Solved:
    """The best matches of a round, or of some of its people; the same again gives the same."""
    result = matching.match(asked(round_, seed, trios, only))
    keys = dict(
        Participant.objects.filter(sign_ups__round__programme=round_.programme_id).values_list("pseudonym", "pk")
    )
    by_name = {str(name): key for name, key in keys.items()}
    groups = [[by_name[name] for name in group.members] for group in result.groups]
    left_out: list[dict[str, object]] = [
        {"person": by_name[one.key], "reason": str(one.reason)} for one in result.left_out
    ]
    return Solved(groups, left_out, result)


def _warning(result: matching.Result) -> str:
    """What the rules cannot do with these people, why, and what can be done about it; empty if they can."""
    if not result.left_out and result.least.unpaired == 0:
        return ""
    return "\n".join([result.least.why, *(result.least.offers if result.left_out else ())])
