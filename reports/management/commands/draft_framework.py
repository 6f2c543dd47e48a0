"""Draft the next version of the framework."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.refining.version_file import NotDrafted, draft


class Command(BaseCommand):
    """Writes the framework file that the accepted proposals give; exit 1 and the reasons if they give none."""

    help = "Draft the framework file of the next version from the accepted proposals (docs/framework-file.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", help="The permanent name of the new version.")
        parser.add_argument("--title", required=True, help="What readers see it called.")
        parser.add_argument(
            "--heading", default="", help="What the characteristics stand under; as it is, if left out."
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="Where to write it; if left out, it is shown.")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            text = draft(options["version"], options["title"], options["heading"])
        except NotDrafted as error:
            message = f"{error}\nNothing was drafted."
            raise CommandError(message) from error
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        options["output"].write_text(text, encoding="utf-8")
        self.stdout.write(f"Written to {options['output']}. Load it with: manage.py load_framework {options['output']}")
