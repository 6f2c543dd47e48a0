"""What is said together, as a story of the open call: offered, approved by each of them, taken back by any."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from community.letters.partners import listed
from community.models import Insight, Joint, Participant, Seat, Voice
from contributions.handling.changing import NotDone, Stage
from contributions.handling.drafting import LONGEST_BYLINE
from contributions.handling.receiving import CONTACT, receive
from contributions.handling.withdrawing import withdraw
from contributions.handling.wording import words_of
from contributions.models import Contribution, Message
from contributions.shapes.consent import WORDINGS
from library.models import StoryPage
from people.models import Progress
from people.questions.forms import Answers
from publishing.documents.problems import Problem
from publishing.models import ConsentRecord
from publishing.pages import readiness
from publishing.projection.transactions import atomic

TOLD = (
    "We say this together, after a conversation in Connect Five. All of us agreed to these words, and each of us reads "
    "and approves the edited version."
)
# Of what they said each for themselves, so many competencies are taken along.
MOST_COMPETENCIES = 4


def offer(joint: Joint, seats: Sequence[Seat]) -> None:
    """Offer what all of them agreed to."""
    writer = joint.written_by.participant
    if writer is None:
        return
    answers = Answers(
        kind={"kind": "vox-pop"},
        title={"title": joint.title},
        quote={"text": joint.words},
        shows={"competencies": _competencies(seats)},
        where={"role": _roles(seats)},
        consent={"publish": True, "employer": False, "credit": "role"},
    )
    answers[CONTACT] = {"email": writer.address, "name": ""}
    # Of the same words sent twice, the open call makes one story: that one is not offered by these people.
    contribution = Contribution.objects.filter(reference=receive(answers, Progress())).first()
    if contribution is None:
        return
    joint.contribution = contribution
    joint.save(update_fields=["contribution"])
    Message.objects.create(contribution=joint.contribution, is_from_contributor=True, text=TOLD)


def _roles(seats: Sequence[Seat]) -> str:
    roles = [seat.participant.role for seat in seats if seat.participant]
    return listed(roles)[:LONGEST_BYLINE]


def _competencies(seats: Sequence[Seat]) -> list[str]:
    told = Insight.objects.filter(seat__in=seats).exclude(competency=None).order_by("pk")
    return list(dict.fromkeys(told.values_list("competency__slug", flat=True)))[:MOST_COMPETENCIES]


def approve(voice: Voice, words: str) -> bool:
    """Take somebody's approval of the edited version that they read, with a consent on record; return whether it is."""
    with atomic():
        contribution = voice.joint.contribution
        if contribution is None or contribution.page is None or contribution.asked_words != words:
            return False
        if contribution.stage not in {Stage.APPROVAL, Stage.APPROVED} or voice.seat.participant is None:
            return False
        voice.approved_words, voice.approved_at = words, timezone.now()
        voice.save(update_fields=["approved_words", "approved_at"])
        if not _consents(voice).filter(withdrawn_on=None).exists():
            _record(voice, contribution)
    readiness.refresh([contribution.page.pk])
    return True


def _record(voice: Voice, contribution: Contribution) -> None:
    participant = voice.seat.participant
    ConsentRecord.objects.create(
        page=contribution.page,
        given_by=participant.address if participant else "",
        covers=WORDINGS[voice.wording].publish[:255],
        evidence_note=(
            f"Contribution {contribution.reference}: said together in Connect Five, agreed on "
            f"{timezone.localtime(voice.agreed_at):%-d %B %Y} (wording {voice.wording}), "
            f"approved version {contribution.asked_revision} by private link."
        ),
        given_on=timezone.localdate(),
    )


def _consents(voice: Voice) -> "QuerySet[ConsentRecord]":
    page = voice.joint.contribution.page_id if voice.joint.contribution else None
    address = voice.seat.participant.address if voice.seat.participant else ""
    return ConsentRecord.objects.filter(page=page, given_by=address) if page else ConsentRecord.objects.none()


def take_back(joint: Joint) -> None:
    """Let it be said no more: not offered, or taken down in the same moment, whoever of them wants it."""
    with atomic():
        if joint.contribution:
            _withdraw_consents(joint, joint.contribution)
            with suppress(NotDone):
                withdraw(joint.contribution)
        joint.delete()


def _withdraw_consents(joint: Joint, contribution: Contribution) -> None:
    for voice in joint.voices.exclude(seat=joint.written_by).select_related("seat__participant"):
        consents = _consents(voice)
        if not contribution.was_published:
            consents.delete()
        for record in consents.filter(withdrawn_on=None):
            record.withdrawn_on = timezone.localdate()
            record.save()


def move_stories(participant: Participant, old: str, new: str) -> None:
    """Let the open call and its consents know somebody by their new address: it is the same person."""
    theirs = Joint.objects.filter(match__seats__participant=participant).exclude(contribution=None)
    stories = Contribution.objects.filter(pk__in=theirs.values("contribution"))
    ConsentRecord.objects.filter(page__in=stories.values("page"), given_by=old).update(given_by=new)
    stories.filter(email=old).update(email=new)


def end_what_was_taken_back() -> bool:
    """Take the others' consents back as well where whoever wrote it took the story back; the worker does so."""
    for joint in Joint.objects.filter(contribution__stage=Stage.WITHDRAWN).select_related("contribution"):
        take_back(joint)
    return False


def problems(page: Page) -> Iterator[Problem]:
    """Let nothing that people say together be published before each of them has approved these very words."""
    if not isinstance(page, StoryPage) or not page.pk:
        return
    joint = Joint.objects.filter(contribution__page=page.pk).first()
    if joint is None:
        return
    others = joint.voices.exclude(seat=joint.written_by)
    if any(approved != words_of(page) for approved in others.values_list("approved_words", flat=True)):
        yield Problem("consent", "Two people say this together, and one of them has not approved this version.")
