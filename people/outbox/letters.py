"""Letters: the kinds of mail that there are, each with the function that writes it when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string

from people.models import Mail

LIFE = timedelta(days=3)


@dataclass(frozen=True)
class Words:
    """What a mail says, in plain text: its HTML is made from that.

    `to` is the address that is on record, where the mail names one like it; `reply_to` gets what is answered to it.
    `preview` is what lists of mails show beside the subject; `stop` the address at which one press ends such mails.
    """

    subject: str
    text: str
    to: str = ""
    reply_to: str = ""
    preview: str = ""
    stop: str = ""


class NotToBeSent(Exception):
    """The mail has no right to be sent any more, or never had; the reason is for administrators."""


@dataclass(frozen=True)
class Letter:
    """A kind of mail. `write` may raise NotToBeSent; after `life`, the mail is of no use to anybody.

    One that goes to many waits for mails that somebody waits for, and each domain gets so many of them a minute. One
    that forgets keeps no address once it was sent or given up.
    """

    name: str
    label: str
    write: Callable[[Mail], Words]
    life: timedelta = LIFE
    is_to_many: bool = False
    forgets: bool = False


_letters: dict[str, Letter] = {}


def register(letter: Letter) -> None:
    """Let mails of this kind be sent; called when an app is ready."""
    _letters[letter.name] = letter


def letter_of(mail: Mail) -> Letter:
    """The letter that a mail is. Raises NotToBeSent if there is none of this name any more."""
    try:
        return _letters[mail.letter]
    except KeyError as error:
        message = "Mails of this kind are not sent any more."
        raise NotToBeSent(message) from error


def to_many() -> list[str]:
    """The names of the letters that go to many at once."""
    return [letter.name for letter in _letters.values() if letter.is_to_many]


def recipient_after(mail: Mail) -> str:
    """To whom a mail is said to have gone, once that is done."""
    letter = _letters.get(mail.letter)
    return "" if letter and letter.forgets else mail.recipient


def label_of(mail: Mail) -> str:
    """What a mail is for, in words."""
    letter = _letters.get(mail.letter)
    return letter.label if letter else mail.letter


def from_template(name: str, context: Mapping[str, Any], to: str = "") -> Words:
    """The words of a template, whose first line is the subject."""
    subject, _, text = render_to_string(name, dict(context)).strip().partition("\n")
    return Words(subject.strip(), text.strip() + "\n", to)
