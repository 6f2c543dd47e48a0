"""What somebody wants to embed: a story, or a list of stories by kind, characteristic or competency."""

from typing import Any

from django import forms
from django.http import QueryDict

from api.collections.facet_counts import carried
from api.embeds.addresses import LONGEST_ADDRESS
from api.embeds.fragments import HIGHEST, LOWEST, USUAL
from people.questions.plain_words import PlainForm
from publishing.documents.kinds import kind_of
from publishing.sequence.state import PublicState

SEVERAL, MOST = 3, 12
FILTERS = {"type": "Kind of story", "characteristic": "Characteristic", "competency": "Competency"}


class Wish(PlainForm):
    """The form; what is left out is as usual."""

    story = forms.CharField(
        label="One story",
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text="Its address, or a few words to find it by. Leave this empty for a list of stories.",
    )
    type = forms.ChoiceField(label=FILTERS["type"], required=False)
    characteristic = forms.ChoiceField(label=FILTERS["characteristic"], required=False)
    competency = forms.ChoiceField(label=FILTERS["competency"], required=False)
    limit = forms.IntegerField(
        label="How many", required=False, min_value=1, max_value=MOST, help_text=f"1 to {MOST}, the newest first."
    )
    heading = forms.ChoiceField(
        label="Level of the headings",
        required=False,
        choices=[(level, f"Heading {level}") for level in range(HIGHEST, LOWEST + 1)],
        help_text="One below the heading that they will stand under.",
    )

    def __init__(self, query: QueryDict, state: PublicState) -> None:
        """Offer what public stories carry."""
        super().__init__({"limit": SEVERAL, "heading": USUAL, **query.dict()}, label_suffix="")
        offered = carried(state, *FILTERS)
        for value in offered["type"]:
            value["label"] = kind_of(value["slug"]).label
        for name, values in offered.items():
            named = [(one["slug"], f"{one['label']} ({one['stories']})") for one in values]
            self.fields[name].choices = [("", "Any"), *sorted(named, key=lambda choice: choice[1])]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_limit(self) -> int:
        """How many stories a list shows."""
        return self.cleaned_data["limit"] or SEVERAL

    def clean_heading(self) -> int:
        """Which headings the stories have."""
        return int(self.cleaned_data["heading"] or USUAL)

    @property
    def filters(self) -> dict[str, Any]:
        """What a list is filtered by."""
        return {name: value for name in FILTERS if (value := self.cleaned_data[name])}
