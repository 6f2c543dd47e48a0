"""The form of a promotion: what somebody searches for, and stories."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionForm, SearchPromotionsFormSet
from wagtail.models import Page

from library.models import StoryPage
from search.query.planner import subject


class PromotedQueryForm(QueryForm):
    """What somebody searches for; it must say something."""

    query_string = forms.CharField(
        label="When somebody searches for",
        max_length=255,
        help_text="Capitals, endings and the order of the words do not matter: “Carers” is also “carer”.",
    )

    def clean_query_string(self) -> str:
        """Demand words that can be searched for."""
        text: str = self.cleaned_data["query_string"]
        if not subject(text):
            message = "Write letters or numbers: signs alone cannot be searched for."
            raise forms.ValidationError(message)
        return text


class PromotedStoryForm(SearchPromotionForm):
    """A story to promote. The package would take any page or a link elsewhere: the search shows stories."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].widget = AdminPageChooser(target_models=[StoryPage])
        self.fields["page"].label = "Story"
        self.fields["page"].help_text = "It is shown for as long as it is public."
        for name in ("external_link_url", "external_link_text", "description"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for nothing more than the story: what the package demands beside it is not there."""
        return dict(self.cleaned_data)

    def clean_page(self) -> Page:
        """Refuse anything that the search does not find."""
        page = self.cleaned_data["page"]
        if page is None:
            message = "Choose a story."
            raise forms.ValidationError(message)
        if not isinstance(page.specific, StoryPage):
            message = "Choose a story: the search shows no other pages."
            raise forms.ValidationError(message)
        return page


class PromotedStoryFormSet(SearchPromotionsFormSet):
    """The stories promoted for a query, in order."""

    form = PromotedStoryForm
    minimum_forms_message = "Choose at least one story."
