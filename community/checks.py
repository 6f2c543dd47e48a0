"""The rules for Connect Five, as system checks."""

from typing import Any

from django.conf import settings
from django.core import checks

FEWEST = 2


@checks.register(checks.Tags.security, deploy=True)
def check_reports(**_kwargs: Any) -> list[checks.CheckMessage]:
    """What is reported goes to two people: one alone may be who is reported."""
    if not settings.IS_HTTPS or len(settings.CONNECT_FIVE_REPORTS_TO) >= FEWEST:
        return []
    hint = "Set CONNECT_FIVE_REPORTS_TO to two addresses, with a comma between them."
    text = "Fewer than two people are told of what is reported of a conversation in Connect Five."
    return [checks.Warning(text, hint=hint, id="community.W001")]
