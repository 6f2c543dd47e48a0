"""Under *Account*: whether somebody wants a mail when there is something new in the inbox."""

from typing import Any

from django import forms
from django.conf import settings
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from contributions.handling.editors import MAY_SEE
from contributions.models import NewsReader


class NewsForm(forms.Form):
    """A tick."""

    wants_news = forms.BooleanField(
        label="Mail me when somebody offers a story, or writes about one",
        required=False,
        help_text="The mail says that there is something, and not what.",
    )

    def __init__(self, *args: Any, instance: Any, **options: Any) -> None:
        self._account = instance
        is_reader = NewsReader.objects.filter(account=instance).exists()
        options["initial"] = {"wants_news": is_reader}
        super().__init__(*args, **options)

    def save(self) -> None:
        """Keep what was ticked."""
        if self.cleaned_data["wants_news"]:
            NewsReader.objects.get_or_create(account=self._account)
        else:
            NewsReader.objects.filter(account=self._account).delete()


class NewsPanel(BaseSettingsPanel):
    """The tick, for those who may see the inbox and where a mail can leave."""

    name = "inbox_news"
    title = "Offered stories"
    tab = notifications_tab
    order = 200
    form_class = NewsForm

    def is_active(self) -> bool:
        """Say whether it is of use."""
        return bool(settings.EMAIL_HOST) and self.user.has_perm(MAY_SEE)
