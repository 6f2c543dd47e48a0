"""The hard rules: which two people must not be matched."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from community.matching.asked import Participant, Round, Standing, pair
from community.matching.results import Reason


class Rule(StrEnum):
    """A rule that a pair would break, in words for the organiser."""

    SAME_PART = "both are from the same part of the system"
    SAME_ORGANISATION = "both are from the same organisation"
    EARLIER = "they have been matched before"
    AVOID = "one of them asked not to meet the other"


ABSENT = {
    Standing.UNCONFIRMED: Reason.UNCONFIRMED,
    Standing.PAUSED: Reason.PAUSED,
    Standing.STOPPED: Reason.STOPPED,
}


def fold_organisation(name: str) -> str:
    """The name of an organisation as it is compared: without case, accents, punctuation and a leading *the*."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.sub(r"[^\w\s]|_", " ", re.sub(r"['\u2019]", "", plain).replace("&", " and ")).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def broken(asked: Round, one: Participant, other: Participant) -> tuple[Rule, ...]:
    """The rules that these two would break as a pair in this round; none if they may be matched."""
    return tuple(_broken(asked, one, other))


def _broken(asked: Round, one: Participant, other: Participant) -> Iterator[Rule]:
    if one.part == other.part:
        yield Rule.SAME_PART
    if one.organisation and one.organisation == other.organisation:
        yield Rule.SAME_ORGANISATION
    both = pair(one.key, other.key)
    if both in asked.earlier:
        yield Rule.EARLIER
    if both in asked.avoid:
        yield Rule.AVOID


def absence(asked: Round, one: Participant, number: int | None = None) -> Reason | None:
    """Why somebody is not in a round (this one, or one to come), or nothing if they are."""
    if one.standing in ABSENT:
        return ABSENT[one.standing]
    if (asked.number if number is None else number) not in one.rounds:
        return Reason.NOT_THIS_ROUND
    if one.conversations_left is not None and one.conversations_left <= 0:
        return Reason.ENOUGH
    return None if one.part else Reason.NO_PART
