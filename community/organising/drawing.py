"""A preview of a round's matches: worked out, kept with what it was made from, and told to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.transaction import atomic

from community import matching
from community.models import Draw, Participant, Round
from community.organising.asking import asked
from community.organising.standing import open_pairs, ready

# Instead of the pseudonym of somebody who was erased.
GONE = ""
DIFFERENT, SAME = str(matching.Trios.DIFFERENT_PARTS), str(matching.Trios.SAME_PART)


@dataclass(frozen=True)
class Solved:
    """What the matching answers, by the keys of people in this database."""

    groups: list[list[int]]
    # What was weighed for each of them, in words with points.
    weighed: list[list[str]]
    left_out: list[dict[str, object]]
    result: matching.Result


def current(round_: Round) -> Draw | None:
    """The preview that is to be sent, if there is one."""
    return round_.draws.filter(sent_at=None).first()


def preview(round_: Round, trios: str = DIFFERENT) -> Draw:
    """Work out the matches of those who are free in a round, in place of the last preview.

    Once a round has been sent, pairs who still expect their conversation stay as they are, and may be joined.
    """
    with atomic():
        round_.draws.filter(sent_at=None).delete()
        draw = Draw(round=round_, seed=round_.pk * 100 + round_.draws.count(), trios=trios)
        pairs = list(open_pairs(round_).values())
        found = repaired(draw, pairs, pairs) if pairs else solved(draw)
        draw.groups, draw.weighed, draw.left_out = found.groups, found.weighed, found.left_out
        draw.weights, draw.digest = found.result.as_data()["weights"], found.result.digest
        draw.warning = _warning(found.result)
        draw.save()
        return draw


def solved(draw: Draw) -> Solved:
    """The best matches of those who are free in a round; the same again gives the same."""
    return _told(matching.match(asked(draw.round, draw.seed, draw.trios)), _keys(draw.round))


def repaired(
    draw: Draw, groups: Sequence[Sequence[int]], pairs: Sequence[Sequence[int]], *, are_kept: bool = False
) -> Solved:
    """The matches of those who are free, with as little change to these groups as can be.

    Pairs that have been sent are told again only if somebody joins them. With them, or if groups `are_kept`, nobody is
    taken out of a group to place somebody else.
    """
    free = {standing.participant.pk for standing in ready(draw.round)}
    question = asked(draw.round, draw.seed, draw.trios, only=free.union(*pairs))
    by_name = _keys(draw.round)
    names = {key: name for name, key in by_name.items()}
    told = {matching.pair(names[one], names[other]) for one, other in pairs}
    result = matching.repair(
        replace(question, earlier=question.earlier - told),
        [tuple(names.get(key, GONE) for key in group) for group in groups],
        sent=are_kept or bool(pairs),
    )
    return _told(result, by_name, pairs)


def _keys(round_: Round) -> dict[str, int]:
    """The keys of all who ever signed up for the programme, by their pseudonyms."""
    people = Participant.objects.filter(sign_ups__round__programme=round_.programme_id)
    return {str(name): key for name, key in people.values_list("pseudonym", "pk")}


def _told(result: matching.Result, by_name: Mapping[str, int], pairs: Sequence[Sequence[int]] = ()) -> Solved:
    """A result by the keys of people, without the pairs that know it."""
    settled = {frozenset(pair) for pair in pairs}
    found = [([by_name[name] for name in group.members], group.weighed) for group in result.groups]
    new = [(group, weighed) for group, weighed in found if frozenset(group) not in settled]
    return Solved(
        groups=[group for group, _ in new],
        weighed=[[f"{one.words} ({one.points})" for one in weighed] for _, weighed in new],
        left_out=[{"person": by_name[one.key], "reason": str(one.reason)} for one in result.left_out],
        result=result,
    )


def _warning(result: matching.Result) -> str:
    """What the rules cannot do with these people, why, and what can be done about it; empty if they can."""
    if not result.left_out and result.least.unpaired == 0:
        return ""
    return "\n".join([result.least.why, *(result.least.offers if result.left_out else ())])
