"""Counting the numbers of a report again, from the facts that were kept, and comparing these with what is public."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from publishing.models import PublicDocument, Sequence
from reports.freezing.facts import story_facts
from reports.freezing.recounting import counted
from reports.models import ReportNumbers
from reports.shapes.facts import Taken
from reports.shapes.numbers import NumberCell, TakenIndicator

BROKEN = "The seal is broken: what was taken has been altered since."


@dataclass
class Verified:
    """What was found: what is wrong, and how many of the counted stories are as they were, changed, or gone."""

    taken: Taken
    wrong: list[str] = field(default_factory=list)
    same: int = 0
    changed: int = 0
    gone: int = 0
    # What was counted then and is not counted any more.
    retired: list[str] = field(default_factory=list)


def verify(numbers: ReportNumbers) -> Verified:
    """Count again what still is. A story that is still the change that it was has to be filed as its fact says."""
    taken = Taken.model_validate_json(numbers.taken)
    found = Verified(taken)
    if not numbers.is_whole():
        found.wrong.append(BROKEN)
    if (numbers.starts_on, numbers.ends_on) != (taken.starts_on, taken.ends_on):
        found.wrong.append("The period is another than the one that was counted.")
    again = {one.slug: one for one in counted(taken.facts, taken.starts_on, taken.ends_on)}
    found.retired = [one.title for one in taken.indicators if one.slug not in again]
    kept = [one for one in taken.indicators if one.slug in again]
    found.wrong += _differences(kept, [again[one.slug] for one in kept])
    _compare_with_today(found)
    return found


def _differences(kept: list[TakenIndicator], again: list[TakenIndicator]) -> Iterator[str]:
    """Yield each number that is not what counting gives; words of a definition may have changed since."""
    told, right = _cells(kept), _cells(again)
    for key in sorted({*right, *told}):
        one, other = told.get(key), right.get(key)
        if one != other:
            kept_as, counted_as = (
                f"{each.count} and {each.samples} samples" if each else "nothing" for each in (one, other)
            )
            yield f"{key[0]}, {key[1]}, column {key[2] + 1}: kept as {kept_as}, counted as {counted_as}."


def _cells(indicators: list[TakenIndicator]) -> dict[tuple[str, str, int], NumberCell]:
    """Each number, by its indicator, its row and its column."""
    return {
        (one.slug, row.slug, column): cell
        for one in indicators
        for row in one.rows
        for column, cell in enumerate(row.cells)
    }


def _compare_with_today(found: Verified) -> None:
    facts = {story.id: story for story in found.taken.facts.stories}
    public = PublicDocument.objects.public(timezone.now()).filter(id__in=facts)
    is_same_epoch = Sequence.objects.filter(epoch=found.taken.epoch).exists()
    slugs = dict(public.values_list("id", "slug"))
    today, _ = story_facts(public)
    for story in today:
        if not is_same_epoch or story.sequence != facts[story.id].sequence:
            found.changed += 1
        elif story == facts[story.id].model_copy(update={"names": []}):
            found.same += 1
        else:
            found.wrong.append(f"{slugs[story.id]} has not changed since, but its fact is another.")
    found.gone = len(facts) - len(today)
