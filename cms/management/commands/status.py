"""`status`: is everything as it should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.health.condition import Finding, findings
from cms.health.probes import database


class Command(BaseCommand):
    """Say how the service is."""

    help = "Says how database, worker, indexes and content are; exits 1 if somebody has to look after something."

    def handle(self, **_options: Any) -> None:
        checks = database.answer()
        found = [Finding(about, text, text != "ok") for about, text in checks.items()]
        if not any(one.is_wrong for one in found):
            found += findings()
        width = max(len(one.about) for one in found)
        for one in found:
            self.stdout.write(f"{one.about:<{width}}  {one.text}")
        if wrong := sum(one.is_wrong for one in found):
            message = f"{wrong} of {len(found)} to be looked after."
            raise CommandError(message)
