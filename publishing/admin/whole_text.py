"""Text that is too long stays in its field, with a count and an error: no browser may cut what somebody pastes."""

from typing import Any

from django.db import models
from django.forms.renderers import DjangoTemplates
from django.utils.text import capfirst
from wagtail.admin.forms.models import register_form_field_override, registry

from publishing.documents.lengths import too_long

LIMITED = (models.CharField, models.TextField, models.SlugField, models.URLField, models.EmailField)


class WholeTextRenderer(DjangoTemplates):
    """Draws fields that name their limit for the count (static/publishing/admin/lengths.js), and never enforce it."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The field as HTML."""
        attributes = context.get("widget", {}).get("attrs", {})
        if "maxlength" in attributes:
            attributes["data-max-length"] = attributes.pop("maxlength")
        return str(super().render(template_name, context, request))


def say_limits() -> None:
    """Let every form of a model say by its field's name how much is too much, and how much there is."""
    for kind in LIMITED:
        stock = registry.get_by_type(kind)
        register_form_field_override(kind, override=_with_limit(stock or {}), exact_class=True)


def _with_limit(stock: dict[str, Any]) -> Any:
    def override(field: "models.Field[Any, Any]") -> dict[str, Any]:
        message = too_long(capfirst(str(field.verbose_name)), field.max_length)
        return {**stock, "error_messages": {"max_length": message}}

    return override
