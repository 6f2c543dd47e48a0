"""What is wrong with a form of the public is said in our words, whatever was sent."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from people.questions.plain_words import CHOOSE, PlainForm


class EveryKind(PlainForm):
    line = forms.CharField(max_length=3)
    own = forms.CharField(error_messages={"required": "Give your role"})
    mail = forms.EmailField(max_length=254)
    tick = forms.BooleanField()
    one = forms.ChoiceField(choices=[("a", "A")])
    number = forms.TypedChoiceField(choices=[(1, "1")], coerce=int)
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    day = forms.DateField()
    many = forms.IntegerField(min_value=1, max_value=9)
    file = forms.FileField(max_length=8)


@pytest.mark.parametrize(
    ("sent", "files", "told"),
    [
        (
            {},
            {},
            [
                "Answer this question", "Give your role", "Enter your email address", "Tick this box",
                "Choose an answer", "Choose an answer", "Choose an answer", "Choose a day", "Answer this question",
                "Choose a file",
            ],
        ),
        (
            {
                "line": "long", "own": "\0", "mail": "nobody", "tick": "on", "one": "<b>", "number": "2", "some": "z",
                "day": "soon", "many": "0",
            },
            {"file": SimpleUploadedFile("a-long-name.txt", b"x")},
            [
                "Use at most 3 characters: you have used 4", "Take out the sign that cannot be shown",
                "Enter an email address, such as name@example.org", CHOOSE, CHOOSE, CHOOSE,
                "Choose a day, such as 27/3/2030", "Enter 1 or more",
                "Give the file a name of at most 8 characters: it has 15",
            ],
        ),
    ],
)  # fmt: skip
def test_every_kind_of_field_has_our_words(sent: dict[str, Any], files: Any, told: list[str]):
    form = EveryKind(sent, files)
    assert [error for errors in form.errors.values() for error in errors] == told
    # Those of the class are Django's as before.
    assert "Answer this question" not in str(EveryKind.base_fields["line"].error_messages)


def test_every_form_of_a_public_page_speaks_plainly():
    """Forms elsewhere are for the CMS, which has Wagtail's words."""
    rooms = ("people/questions", "programme/web", "programme/news", "community/pages", "contributions", "api/embeds")
    files = [file for room in rooms for file in (settings.BASE_DIR / room).rglob("*.py")]
    found = [one for file in files if "/inbox/" not in str(file) for one in _forms_in(file)]
    assert len(found) > 30
    assert [one for one in found if not issubclass(one, PlainForm)] == []


def _forms_in(file: Path) -> list[type[forms.BaseForm]]:
    if not re.search(r"^class \w+\(.*Form\w*\)", file.read_text(), re.MULTILINE):
        return []
    name = ".".join(file.relative_to(settings.BASE_DIR).with_suffix("").parts)
    made = vars(import_module(name)).values()
    return [one for one in made if inspect.isclass(one) and one.__module__ == name and issubclass(one, forms.BaseForm)]
