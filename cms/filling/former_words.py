"""Words that first pages had and that are no longer true: they leave a page on which nobody has changed them."""

from typing import Any

from contributions.models import ContactPage

# From before there was a mailbox to write to. The page itself says so now, as long as there is none.
NO_OFFICE = (
    "<p>This is an independent prototype: it has no office, no telephone and no mailbox of its own yet. "
    "Whoever takes it on will put an address here.</p>"
)
NOBODY = (
    "<p>Until then, tell whoever invited you to the community of system leaders, or bring it to the community's "
    "next meeting. They pass it on to the editors.</p>"
)
NO_MAILBOX = (NO_OFFICE, NOBODY)


def take_out() -> None:
    """Publish the contact page without them; one with a draft that waits is left to its editors."""
    for page in ContactPage.objects.live().filter(has_unpublished_changes=False):
        blocks = page.body.get_prep_value()
        kept = [_without(block) for block in blocks]
        if kept != blocks:
            page.body = [block for block in kept if block["value"]]
            page.save_revision().publish()


def _without(block: dict[str, Any]) -> dict[str, Any]:
    words = block["value"]
    if block["type"] == "text":
        for former in NO_MAILBOX:
            words = words.replace(former, "").replace(former.replace("'", "&#x27;"), "")
    return {**block, "value": words}
