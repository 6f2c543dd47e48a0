"""Gathering what members said: from each source only what its author lets us use, and nothing that was taken back.

Who said it is never gathered to be shown, not even as a role: a role in a small round is a name.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from characteristics.models import Competency, Theme
from community.models import Insight
from contributions.models import Contribution
from programme.models import EventInsight
from programme.models.sharing import Sharing
from publishing.blocks.richtext import to_plain_text
from publishing.models import PublicDocument
from reports.models import GroupComment
from reports.refining.heard import Heard

# The parts of a case study that say what was learned.
LEARNED = ("learning", "differently")


def everything_heard() -> list[Heard]:
    """All that may be used, the latest first."""
    found = [*_conversations(), *_events(), *_stories(), *_comments()]
    return sorted(found, key=lambda one: (one.said_on, one.name), reverse=True)


def heard_at(competencies: Iterable[int], characteristics: Iterable[int], names: Iterable[str] = ()) -> list[Heard]:
    """What was said about any of these competencies, or any of these characteristics as a whole; and what is named."""
    own, homes, named = set(competencies), set(characteristics), set(names)
    return [
        one
        for one in everything_heard()
        if own.intersection(one.competencies) or one.characteristic in homes or one.name in named
    ]


def _conversations() -> Iterator[Heard]:
    """Yield what people took from Connect Five, as far as the programme may use it."""
    shared = Insight.objects.exclude(sharing=Sharing.PRIVATE).exclude(seat__participant__is_sample=True)
    for one in shared.select_related("seat__match__round__theme"):
        theme = one.seat.match.round.theme
        yield Heard(
            name=f"conversation:{one.pk}",
            source=f"Connect Five: {theme.title}" if theme else "Connect Five",
            said_on=timezone.localdate(one.created_at),
            words=_words(one.learned, one.will_do),
            circle="Connect Five",
            person=str(one.seat.participant_id or ""),
            **_place(one.competency_id, theme),
        )


def _events() -> Iterator[Heard]:
    """Yield what people took from events; at one event, each form that was sent is a person's."""
    shared = EventInsight.objects.exclude(sharing=Sharing.PRIVATE)
    for one in shared.select_related("event__theme"):
        yield Heard(
            name=f"event:{one.pk}",
            source=f"Event: {one.event.title}",
            said_on=timezone.localdate(one.created_at),
            words=_words(one.learned, one.will_do),
            circle=f"event:{one.event_id}",
            person=one.reference,
            **_place(one.competency_id, one.event.theme),
        )


def _stories() -> Iterator[Heard]:
    """Yield what contributed stories say was learned, while they are public: to nothing else their tellers agreed."""
    offered = Contribution.objects.filter(page__isnull=False, concern_at=None).select_related("page")
    by_key = {one.page.translation_key: one for one in offered if one.page}
    public = PublicDocument.objects.public(timezone.now()).collection("stories").filter(id__in=by_key)
    keys = dict(Competency.objects.values_list("slug", "pk"))
    for identity, text in public.values_list("id", "body"):
        one, story = by_key[identity], json.loads(text)
        yield Heard(
            name=f"story:{one.pk}",
            source=f"Story: {story['title']}",
            said_on=timezone.localdate(one.received_at),
            words=_learned(story),
            competencies=tuple(keys[shown["slug"]] for shown in story["competencies"]),
            circle="stories",
            person=one.email.casefold(),
        )


def _comments() -> Iterator[Heard]:
    """Yield what the working group says. How many people of it agree is not known."""
    for one in GroupComment.objects.all():
        yield Heard(
            name=f"comment:{one.pk}",
            source="Working group",
            said_on=one.said_on,
            words=_words(one.text),
            competencies=_one(one.competency_id),
            characteristic=None if one.competency_id else one.characteristic_id,
        )


def _words(*texts: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _one(key: int | None) -> tuple[int, ...]:
    return () if key is None else (key,)


def _place(competency: int | None, theme: Theme | None) -> dict[str, Any]:
    """What an insight is about: the competency that its author chose, else the characteristic of the theme."""
    home = theme.characteristic_id if theme and competency is None else None
    return {"competencies": _one(competency), "characteristic": home}


def _learned(story: dict[str, Any]) -> tuple[str, ...]:
    """What a story says was learned: those parts of a case study, the quote of a vox-pop; else its summary."""
    parts = (_part(block) for block in story["blocks"] if block.get("part") in LEARNED)
    return _words(*parts) or _words(story["quote"]) or _words(story["summary"])


def _part(block: dict[str, Any]) -> str:
    inner = (to_plain_text(one["html"]) for one in block["blocks"] if one["type"] == "text")
    return str(block["in_short"]) or " ".join(inner)
