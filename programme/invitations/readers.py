"""Which of those who get news an invitation goes to: those who chose something that it tells of."""

from dataclasses import dataclass

from django.utils import timezone

from programme.invitations.things import ids_among
from programme.models import Invitation, Subscriber
from programme.news.whats_new import stories_of
from publishing.models import PublicDocument
from publishing.models.documents import PublicDocumentQuerySet

STORIES, OCCASIONS = "stories", ("events", "calls")
Choice = tuple[bool, bool, str, str]


@dataclass(frozen=True)
class Told:
    """What an invitation tells of: something to come to or to take part in, stories, and other things to read."""

    has_occasions: bool
    stories: PublicDocumentQuerySet
    has_stories: bool
    has_more: bool

    def was_chosen(self, choice: Choice) -> bool:
        """Say whether somebody chose something of it; of other things to read, who gets all stories is told."""
        stories, events, narrowed_by, narrowed_to = choice
        if self.has_occasions and events:
            return True
        if not stories or not (self.has_stories or self.has_more):
            return False
        return not narrowed_by or stories_of(self.stories, narrowed_by, narrowed_to).exists()


def readers(invitation: Invitation) -> list[Subscriber]:
    """Those who get news and chose something that the invitation tells of."""
    told, everybody = told_by(invitation), Subscriber.objects.exclude(confirmed_at=None).order_by("pk")
    chosen = {choice: told.was_chosen(choice) for choice in map(choice_of, everybody)}
    return [one for one in everybody if chosen[choice_of(one)]]


def choice_of(subscriber: Subscriber) -> Choice:
    """What a subscriber chose to hear of."""
    one = subscriber
    return one.wants_stories, one.wants_events, one.narrowed_by, one.narrowed_to


def told_by(invitation: Invitation) -> Told:
    """What an invitation tells of. One that names nothing invites all the same: to something to come to."""
    ids = ids_among(invitation.things)
    public = PublicDocument.objects.public(timezone.now()).filter(pk__in=ids)
    kinds = list(public.values_list("collection", flat=True))
    return Told(
        has_occasions=len(ids) < len(invitation.things) or not kinds or any(kind in OCCASIONS for kind in kinds),
        stories=public,
        has_stories=STORIES in kinds,
        has_more=any(kind not in {STORIES, *OCCASIONS} for kind in kinds),
    )
