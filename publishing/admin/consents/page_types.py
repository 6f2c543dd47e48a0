"""The pages that need consent."""

from django.apps import apps
from wagtail.models import Page

from publishing.documents.keys import key_in
from publishing.pages.base import BasePage


def consenting_types() -> list[type[BasePage]]:
    """The page types that need consent; a type stands for those made from it."""
    needing = [model for model in apps.get_models() if issubclass(model, BasePage) and model.needs_consent]
    return [model for model in needing if not any(issubclass(model, other) for other in needing if other is not model)]


def consenting_page(key: str) -> Page | None:
    """The page that needs consent with this id; None if there is none."""
    page = Page.objects.filter(pk=key_in(key)).first()
    return page if page and issubclass(page.specific_class, tuple(consenting_types())) else None
