"""`write_openapi`: the contract as the code has it now, into the repository. `make openapi` calls it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from api.contract import files
from api.contract.document import schema
from api.contract.examples import read_examples


class Command(BaseCommand):
    """Write what the service says of itself."""

    help = "Writes the OpenAPI document; the examples are the golden answers in a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("examples", type=Path)

    def handle(self, *, examples: Path, **_options: Any) -> None:
        from api.routers.service import api

        files.CURRENT.write_text(files.written(schema(api, read_examples(examples))), encoding="utf-8")
        self.stdout.write(f"{files.CURRENT}")
