"""Names of sources: by them marks, references and documents say which object they are about."""

from django.db.models import Model


def source_of(instance: Model) -> str:
    """The name of a thing: ``characteristics.topic:3``, ``page:7``."""
    return source_name(type(instance), instance.pk)


def source_name(model: type[Model], pk: object) -> str:
    """The name for a model and key; every page is ``page:<id>``, whatever its type."""
    from wagtail.models import Page

    return f"page:{pk}" if issubclass(model, Page) else f"{model._meta.label_lower}:{pk}"


def former(facet: str) -> str:
    """The name under which a document says by which other values of a facet it is found.

    The label is today's value, or several with spaces between them.
    """
    return f"{facet}/former"


def full(facet: str) -> str:
    """The name under which a document says what a value of a facet is called where there is room."""
    return f"{facet}/full"
