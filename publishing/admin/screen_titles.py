"""What stands above the content of a screen in the CMS."""

from typing import Any

from django.urls import reverse


def titled(title: str, icon: str, *above: tuple[str, str]) -> dict[str, Any]:
    """The title of a screen, and the way to it from home: the address and the name of each screen above it."""
    way = ((reverse("wagtailadmin_home"), "Home"), *above, ("", title))
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in way],
    }
