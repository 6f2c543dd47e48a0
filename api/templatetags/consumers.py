"""Where a page is live, for its editors."""

from django import template
from django.contrib.auth.models import User
from wagtail.models import Page

from api.admin.places import Place, places

register = template.Library()


@register.simple_tag
def places_of(page: Page, user: User) -> list[Place]:
    """Return where the page is live; the consumers too, for those who may see them."""
    return places(page, with_consumers=user.has_perm("api.view_consumer")) if page.pk else []
