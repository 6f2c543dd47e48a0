"""What editors say of a proposal, and what it rests on, as long as nobody has decided."""

from collections.abc import Iterable
from typing import Any

from publishing.projection.transactions import atomic
from reports.models import Ground, Proposal, ProposalNote
from reports.refining.deciding import NotDecided
from reports.refining.heard import Heard
from reports.refining.listening import heard_at

# Insights, each with whether a proposal rests on it.
ToRestOn = list[tuple[Heard, bool]]


def rest_on(proposal: Proposal, names: Iterable[str]) -> None:
    """Have it rest on these insights and no others. Raises NotDecided if it cannot be changed any more."""
    wanted = set(names)
    with atomic():
        kept = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if not kept.is_open:
            message = "Somebody has decided about it: what it rests on stays as it is."
            raise NotDecided(message)
        for ground in kept.grounds.all():
            if ground.name in wanted:
                wanted.remove(ground.name)
            else:
                ground.delete()
        for name in sorted(wanted):
            source, _, key = name.partition(":")
            Ground.objects.create(proposal=kept, **{f"{source}_id": key})
        kept.save(update_fields=["changed_at"])


def note(proposal: Proposal, text: str, editor: Any) -> None:
    """Keep what an editor says; the same words sent twice are one note."""
    with atomic():
        ProposalNote.objects.get_or_create(proposal=proposal, editor=editor, text=text)


def to_rest_on(proposal: Proposal) -> ToRestOn:
    """What was said about what it touches; what it rests on comes first."""
    chosen = {ground.name for ground in proposal.grounds.all()}
    homes = [proposal.characteristic_id] if proposal.characteristic_id else []
    near = heard_at([one.pk for one in proposal.competencies.all()], homes, chosen)
    return sorted(((one, one.name in chosen) for one in near), key=lambda found: not found[1])
