"""Deciding about a proposal, and taking a decision back."""

from datetime import datetime
from typing import Any

from publishing.projection.transactions import atomic
from reports.models import Proposal, ProposalDecision
from reports.refining.changes import change_of, lacks
from reports.refining.listening import everything_heard

Outcome = Proposal.Outcome


class NotDecided(Exception):
    """It is not as it was seen, or not ready; the reason is for editors."""


def missing(proposal: Proposal) -> list[str]:
    """What a proposal has to have before anybody can accept it: whole words, and something that members said."""
    heard = {one.name for one in everything_heard()}
    rests = any(ground.name in heard for ground in proposal.grounds.all())
    return lacks(change_of(proposal)) + ([] if rests else ["Choose what it rests on."])


def decide(proposal: Proposal, outcome: str, why: str, editor: Any, seen: datetime | None) -> None:
    """Accept a proposal or not, as it was seen. Raises NotDecided."""
    with atomic():
        kept = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if not kept.is_open:
            message = "Somebody has decided about it already."
            raise NotDecided(message)
        if kept.changed_at != seen:
            message = "It was changed while you read it. Read it again."
            raise NotDecided(message)
        if outcome == Outcome.ACCEPTED and (reasons := missing(kept)):
            message = f"It cannot be accepted yet. {' '.join(reasons)}"
            raise NotDecided(message)
        _write(kept, outcome, why, editor)


def take_back(proposal: Proposal, why: str, editor: Any) -> None:
    """Have it discussed again, as long as no version that readers have seen has it. Raises NotDecided."""
    with atomic():
        kept = Proposal.objects.select_for_update(of=("self",)).select_related("draft").get(pk=proposal.pk)
        if kept.is_published:
            message = "A published version has it: make a new proposal to change it again."
            raise NotDecided(message)
        if kept.is_open:
            message = "Nothing was decided."
            raise NotDecided(message)
        kept.draft = None
        _write(kept, Outcome.OPEN, why, editor)


def _write(proposal: Proposal, outcome: str, why: str, editor: Any) -> None:
    proposal.outcome = outcome
    proposal.save(update_fields=["outcome", "draft", "changed_at"])
    ProposalDecision.objects.create(proposal=proposal, outcome=outcome, text=why, editor=editor)
