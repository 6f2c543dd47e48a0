"""The questions about what somebody tells: what kind it is, and its parts."""

from collections.abc import Callable

from django import forms

from library.models import VoxPopPage
from people.questions.forms import Answers, Option, QuestionForm
from people.questions.journeys import Question

LONGEST_TITLE, LONGEST_QUOTE, LONGEST_TEXT = 150, VoxPopPage._meta.get_field("quote").max_length or 0, 15_000
KINDS = [
    ("case-study", Option("A case study", "What you faced, what you did and what changed, step by step.")),
    ("blog", Option("A blog", "A reflection, or an opinion, in your own words.")),
    ("vox-pop", Option("A short quote", "A few sentences in your own voice.")),
]


class KindForm(QuestionForm):
    """What somebody brings."""

    kind = forms.ChoiceField(
        choices=KINDS, widget=forms.RadioSelect, error_messages={"required": "Choose what you would like to offer"}
    )


class TitleForm(QuestionForm):
    """What it is called."""

    title = forms.CharField(
        max_length=LONGEST_TITLE,
        help_text="A few plain words. You and the editors can change it later.",
        error_messages={"required": "Give your story a title"},
    )


def text_form(hint: str, missing: str = "", *, longest: int = LONGEST_TEXT, rows: int = 8) -> type[QuestionForm]:
    """The form of one text; without words for what is missing, it may stay empty."""
    text = forms.CharField(
        required=bool(missing),
        max_length=longest,
        help_text=hint if missing else f"{hint} You can leave this empty.",
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )
    return type("TextForm", (QuestionForm,), {"text": text})


def _only(kind: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.value("kind", "kind") == kind


def texts(answers: Answers) -> list[str]:
    """All that was told."""
    told = [answers.value("title", "title")]
    return [*told, *(str(answers.value(part, "text")) for part in TEXTS if answers.value(part, "text"))]


_CASE, _BLOG, _VOX = _only("case-study"), _only("blog"), _only("vox-pop")
_ROLES = "Use roles, not names."
CHALLENGE = text_form(f"What was hard, and for whom? {_ROLES}", "Tell what the challenge was")
ACTION = text_form("You and the others: one small scene says more than a list of aims.", "Tell what you did")
CHANGE = text_form("What is different now, and how do you know?", "Tell what changed")
LEARNING = text_form("About leading, or about each other.")
DIFFERENTLY = text_form("What did not work is welcome.")
REFLECTION = text_form(f"A few hundred words are enough. {_ROLES}", "Write your reflection", rows=14)
QUOTE = text_form(f"At most {LONGEST_QUOTE} characters. {_ROLES}", "Write your quote", longest=LONGEST_QUOTE, rows=5)

PARTS = (
    Question("challenge", "What was the challenge?", CHALLENGE, _CASE),
    Question("action", "What did you do?", ACTION, _CASE),
    Question("change", "What changed?", CHANGE, _CASE),
    Question("learning", "What did you learn?", LEARNING, _CASE),
    Question("differently", "What would you do differently?", DIFFERENTLY, _CASE),
    Question("reflection", "What would you like to say?", REFLECTION, _BLOG),
    Question("quote", "What would you like to say?", QUOTE, _VOX),
)
TEXTS = tuple(question.slug for question in PARTS)
