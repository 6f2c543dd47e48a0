"""The rules of the house for page types, as system checks."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from wagtail.fields import StreamField

from publishing.blocks.base import ContentBlock
from publishing.documents.kinds import is_kind, kind_of
from publishing.pages.base import BasePage


@register(Tags.models)
def check_page_types(**_kwargs: Any) -> list[CheckMessage]:
    """Every page type that can be created has a kind of its own, a way to be shown, and blocks that have documents."""
    page_types = [model for model in apps.get_models() if issubclass(model, BasePage) and model.is_creatable]
    return [problem for model in page_types for problem in (*_check_kind(model), *_check_blocks(model))]


def _check_kind(model: type[BasePage]) -> list[CheckMessage]:
    kind = getattr(model, "document_kind", None)
    if kind is None:
        hint = "Set `document_kind` to the name that its documents have in the API."
        return [Error(f"{model.__name__} has no kind of document.", hint=hint, obj=model, id="publishing.E001")]
    if not is_kind(kind) or kind_of(kind).render is None:
        hint = "Register the kind, with what renders it, in `publishing.documents.kinds` when the app is ready."
        return [Error(f"Nothing shows documents of the kind {kind}.", hint=hint, obj=model, id="publishing.E002")]
    return []


def _check_blocks(model: type[BasePage]) -> list[CheckMessage]:
    streams = [field.stream_block for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return [
        Error(
            f"The block {name} of {model.__name__} has no document.",
            hint="Give its class `to_document` and `lacks`, as in publishing/blocks/text.py.",
            obj=model,
            id="publishing.E003",
        )
        for stream in streams
        for name, block in stream.child_blocks.items()
        if not isinstance(block, ContentBlock)
    ]
