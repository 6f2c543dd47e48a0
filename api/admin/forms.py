"""The form of a consumer."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from api.admin import choices
from api.models import Consumer
from api.webhooks import requests


class ConsumerForm(WagtailAdminModelForm):
    """What an administrator enters. The rest of the row is the worker's: it is not written over."""

    kinds = forms.MultipleChoiceField(
        choices=choices.kinds, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=Consumer._meta.get_field("kinds").help_text,
    )  # fmt: skip
    characteristics = forms.MultipleChoiceField(
        choices=choices.characteristics, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=Consumer._meta.get_field("characteristics").help_text,
    )  # fmt: skip

    def save(self, commit: bool = True) -> Consumer:  # noqa: FBT001, FBT002  # Django's signature
        """Store the fields of the form. What it takes is compared with what it was told; a new address begins again."""
        consumer: Consumer = super().save(commit=False)
        if commit:
            consumer.save(update_fields=list(self.fields) if consumer.pk else None)
            if {"kinds", "characteristics"} & set(self.changed_data):
                requests.look_again(consumer)
            if {"webhook_url", "is_active"} & set(self.changed_data):
                requests.resume(consumer)
            if "webhook_url" in self.changed_data:
                requests.resync(consumer)
        return consumer
