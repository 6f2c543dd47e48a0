"""Where something stands in a page."""

from playwright.sync_api import FloatRect, Locator

from tests.support.presence import present


def box_of(thing: Locator) -> FloatRect:
    """The rectangle that it fills; the test has failed if it is not shown."""
    return present(thing.bounding_box())
