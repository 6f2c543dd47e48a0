"""The words of mails about a round: ours, or the organiser's own, with places that are filled in for each person."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from community.letters.addresses import own_address
from community.models import Participant, Round
from people.outbox.letters import Words, from_template

PLACE = re.compile(r"\{([^{}]*)\}")
_MANY_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True)
class Wording:
    """One kind of mail: what it is, the template with our words, and the places in it, each with an example.

    Without the `needed` places it would be of no use.
    """

    name: str
    label: str
    places: Mapping[str, str]
    needed: frozenset[str]

    def ours(self) -> Words:
        """Our own words, with the names of the places in them."""
        return from_template(f"community/mail/{self.name}.txt", {name: f"{{{name}}}" for name in self.places})

    def of(self, round_: Round) -> Words:
        """The words of this mail in a round, with the names of the places in them."""
        own = round_.texts.filter(name=self.name).first()
        return Words(own.subject, own.text) if own else self.ours()

    def written(self, round_: Round, participant: Participant, **values: str) -> Words:
        """The mail to somebody, with every place filled in."""
        always = {"first_name": participant.first_name, "page": own_address(participant)}
        return filled(self.of(round_), {**_of_round(round_), **always, **values})

    def example(self, round_: Round, words: Words) -> Words:
        """The mail as somebody who does not exist would get it."""
        return filled(words, {**self.places, **_of_round(round_)})

    def faults(self, words: Words) -> Iterator[tuple[str, str]]:
        """What is wrong with words of one's own, by field."""
        for field, text in (("subject", words.subject), ("text", words.text)):
            for unknown in sorted({*PLACE.findall(text)} - self.places.keys()):
                known = ", ".join(f"{{{name}}}" for name in self.places)
                yield field, f"There is nothing to put in place of {{{unknown}}}. You can use {known}."
            if re.search(r"[{}]", PLACE.sub("", text)):
                yield field, "A brace is open or closed without the other one."
        for name in sorted(self.needed - {*PLACE.findall(words.text)}):
            yield "text", f"Put {{{name}}} in: without it nobody can use this mail."


def filled(words: Words, values: Mapping[str, str]) -> Words:
    """Words with their places filled in, each once: what people typed is never read for places."""

    def put(text: str) -> str:
        return PLACE.sub(lambda place: values.get(place[1], ""), text)

    text = _MANY_LINES.sub("\n\n", put(words.text)).strip() + "\n"
    return Words(" ".join(put(words.subject).split()), text)


def lines(found: Iterable[str]) -> str:
    """Things as a list."""
    return "\n".join(f"- {one}" for one in found)


def _of_round(round_: Round) -> dict[str, str]:
    return {
        "theme": round_.title,
        "meet_by": _day(round_.talks_until),
        "sign_up_by": _day(round_.closes_on),
        "welcome": round_.welcome,
        "questions": lines(round_.questions()),
        # Where the organiser wrote none, the lens is the first of the questions.
        "lens": f"Its lens: {round_.theme.lens}" if round_.prompts and round_.theme and round_.theme.lens else "",
    }


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"


_ALWAYS = {
    "first_name": "Sam",
    "theme": "the theme of the round",
    "meet_by": "the last day of the round",
    "page": "https://library.example/connect-five/my/…/",
}
_PARTNER = {"names": "Alex", **_ALWAYS}

BEGINS = Wording(
    "begins",
    "A round begins",
    {
        **_ALWAYS,
        "sign_up_by": "the last day of sign-up",
        "signed_up": "You have signed up for it.",
        "told": "- You come from: Council and social care\n- Conversations: 5 at most",
    },
    frozenset({"page"}),
)
MATCH = Wording(
    "match",
    "Your partner",
    {
        **_PARTNER,
        "partners": "- Alex, district nurse (General practice and primary care)",
        "why": "- You come from different parts of the system: council and primary care.",
        "questions": "the questions of the round",
        "lens": "the lens of the theme",
        "welcome": "your words at the top, from the round",
    },
    frozenset({"page", "partners"}),
)
LEFT_OUT = Wording("left_out", "No partner this time", _ALWAYS, frozenset({"page"}))
NUDGE = Wording("nudge", "Half-way", _PARTNER, frozenset({"page"}))
PARTNER_LEFT = Wording(
    "partner_left",
    "A partner cannot come",
    {**_ALWAYS, "what_next": "We look for somebody else, and write to you if we find them."},
    frozenset({"page", "what_next"}),
)
WORDINGS = {one.name: one for one in (BEGINS, MATCH, LEFT_OUT, NUDGE, PARTNER_LEFT)}
