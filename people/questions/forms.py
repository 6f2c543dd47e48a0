"""The form of one question: it refuses what identifies a patient, and points at what may lead to anybody."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from people.patients.nhs_numbers import nhs_numbers_in
from people.patients.personal_details import details_in
from people.questions.plain_words import PlainForm

HONEYPOT, SEEN = "website", "seen"


class Answers(dict[str, Mapping[str, Any]]):
    """What was answered so far, by question and field."""

    def value(self, question: str, field: str, default: Any = "") -> Any:
        """One answer, or what stands for none."""
        return self.get(question, {}).get(field, default)


@dataclass(frozen=True)
class Option:
    """A choice with a line that explains it."""

    label: str
    hint: str = ""

    def __str__(self) -> str:
        return self.label


class QuestionForm(PlainForm):
    """One page of a journey. The `contact` fields are how to reach somebody: addresses are in their place there.

    Files that were given before are its initial values: whoever gives no other one keeps them.
    """

    contact: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers, **options: Any) -> None:
        super().__init__(data, **options)
        self.answers = answers

    def clean(self) -> dict[str, Any]:
        """Refuse NHS numbers, wherever they are typed; and whoever fills in what nobody sees."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, text in self._texts():
            for found in nhs_numbers_in(text):
                self.add_error(name, f"Take out the NHS number: {found}. It can identify a patient.")
        if self.is_by_a_program:
            self.add_error(None, "Leave the box “Website” empty. It is there for programs that fill in forms.")
        return cleaned

    @property
    def must_not_be_kept(self) -> bool:
        """Say whether something was typed that is not even saved to go on with later."""
        return any(nhs_numbers_in(text) for _, text in self._texts()) or self.is_by_a_program

    @property
    def is_by_a_program(self) -> bool:
        """Say whether somebody filled in what nobody sees."""
        return bool(self.data.get(HONEYPOT))

    @property
    def given_files(self) -> "dict[str, UploadedFile[Any]]":
        """The files that were sent with it, by field, as it takes them; those that it refuses are not among them."""
        cleaned = self.cleaned_data.items()
        return {name: value for name, value in cleaned if isinstance(value, UploadedFile)}

    def warnings(self) -> dict[str, list[str]]:
        """What to point at, by field: it may stay, if whoever typed it says so."""
        found: dict[str, list[str]] = {}
        for name, text in self._texts():
            if name not in self.contact and not isinstance(self.fields[name], forms.EmailField):
                told = [f"“{written}” looks like {what}." for what, written in details_in(text)]
                found.update({name: told} if told else {})
        return found

    def _texts(self) -> Iterator[tuple[str, str]]:
        """What was typed into each field for text, also where it is wrong in another way."""
        for name, field in self.fields.items():
            text = self.data.get(name)
            if isinstance(field, forms.CharField) and isinstance(text, str):
                yield name, text


def mark_of(warnings: Mapping[str, Iterable[str]]) -> str:
    """What a page sends along to say that exactly these warnings have been seen."""
    return hashlib.sha256(repr(sorted(warnings.items())).encode()).hexdigest()[:16] if warnings else ""
