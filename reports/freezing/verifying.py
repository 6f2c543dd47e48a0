"""Counting the numbers of a report again, from the facts that were kept, and comparing these with what is public."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from publishing.models import PublicDocument, Sequence
from reports.freezing.facts import values_of
from reports.freezing.recounting import counted
from reports.models import ReportNumbers
from reports.shapes.facts import StoryFact, Taken
from reports.shapes.numbers import TakenIndicator

BROKEN = "The seal is broken: what was taken has been altered since."


@dataclass
class Verified:
    """What was found: what is wrong, and how many of the counted stories are as they were, changed, or gone."""

    taken: Taken
    wrong: list[str] = field(default_factory=list)
    same: int = 0
    changed: int = 0
    gone: int = 0


def verify(numbers: ReportNumbers) -> Verified:
    """Count again. A story that is still the change that it was has to be filed as its fact says."""
    taken = Taken.model_validate_json(numbers.taken)
    found = Verified(taken)
    if not numbers.is_whole():
        found.wrong.append(BROKEN)
    if (numbers.starts_on, numbers.ends_on) != (taken.starts_on, taken.ends_on):
        found.wrong.append("The period is another than the one that was counted.")
    found.wrong += _differences(taken.indicators, counted(taken.facts, taken.starts_on, taken.ends_on))
    _compare_with_today(found)
    return found


def _differences(kept: list[TakenIndicator], again: list[TakenIndicator]) -> Iterator[str]:
    """Yield each number that is not what counting gives; words of a definition may have changed since."""
    right = {
        (one.slug, row.slug, number): cell for one in again for row in one.rows for number, cell in enumerate(row.cells)
    }
    told = {
        (one.slug, row.slug, number): cell for one in kept for row in one.rows for number, cell in enumerate(row.cells)
    }
    for key in sorted({*right, *told}):
        one, other = told.get(key), right.get(key)
        if one != other:
            kept_as, counted_as = (
                f"{each.count} and {each.samples} samples" if each else "nothing" for each in (one, other)
            )
            yield f"{key[0]}, {key[1]}, column {key[2] + 1}: kept as {kept_as}, counted as {counted_as}."


def _compare_with_today(found: Verified) -> None:
    facts = {story.id: story for story in found.taken.facts.stories}
    public = PublicDocument.objects.public(timezone.now()).filter(id__in=facts).order_by("id")
    is_same_epoch = Sequence.objects.filter(epoch=found.taken.epoch).exists()
    values, _ = values_of(facts)
    seen = 0
    for document in public.only("id", "sequence", "date", "is_sample", "slug"):
        seen += 1
        story = facts[document.id]
        if not is_same_epoch or document.sequence != story.sequence:
            found.changed += 1
        elif _told(document, values.get(document.id, {})) == story:
            found.same += 1
        else:
            found.wrong.append(f"{document.slug} has not changed since, but its fact is another.")
    found.gone = len(facts) - seen


def _told(document: PublicDocument, values: dict[str, list[str]]) -> StoryFact:
    return StoryFact(
        id=document.id,
        sequence=document.sequence,
        date=document.date,
        is_sample=document.is_sample,
        values=values,
    )
