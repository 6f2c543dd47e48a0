"""What is in the bin stays as it is: it is brought back or deleted for good there, and nothing else is done with it."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PagePermissionTester

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# Where the bin is in the tree, as no page of a site is.
BIN = "/bin/"


def is_binned(page: Page) -> bool:
    """Say whether a page is the bin, or in it."""
    return str(page.url_path or "").startswith(BIN)


class PagePermissions(PagePermissionTester):
    """What somebody may do with a page: nothing at all if it is in the bin, administrators neither."""

    def __init__(self, user: "AbstractUser | AnonymousUser", page: Page) -> None:
        if is_binned(page):
            user = AnonymousUser()
            self.permissions: set[str] = set()
        super().__init__(user, page)
