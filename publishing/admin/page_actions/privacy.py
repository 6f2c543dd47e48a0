"""Who sees a page: everybody, or nobody outside the CMS. Readers have no accounts here, so there is nothing between."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import BaseViewRestriction

SEEN_BY = {
    BaseViewRestriction.NONE: "Public: everybody sees it once it is live",
    BaseViewRestriction.LOGIN: "Private: nobody outside the CMS sees it",
}


class PrivacyForm(PageViewRestrictionForm):
    """The choice of who sees a page; a restriction of another kind, from before, is a private page too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.password = ""
        del self.fields["password"]
        # Wagtail's template asks for it, and shows it for a kind of privacy that is not offered.
        self.fields["groups"].queryset = Group.objects.none()
        if self.initial.get("restriction_type", BaseViewRestriction.NONE) != BaseViewRestriction.NONE:
            self.initial["restriction_type"] = BaseViewRestriction.LOGIN
        choice = self.fields["restriction_type"]
        choice.label = "Who sees it"
        choice.choices = [(kind, SEEN_BY[kind]) for kind, _ in choice.choices if kind in SEEN_BY]


class HidePage(SetPrivacyView):
    """Hides a page and everything below it, or shows it again."""

    form_class = PrivacyForm
