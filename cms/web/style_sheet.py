"""Static files as they are deployed: hashed and compressed, the style sheet in one piece."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
_IMPORT = re.compile(r'@import url\("([\w./-]+)"\);\n')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_NEEDLESS = re.compile(r"(?<=[{};,>]) | (?=[{}>])|(?<=[\w)]:) |;(?= ?})")


class BuiltStaticFiles(CompressedManifestStaticFilesStorage):
    """Builds the sheet out of its parts, which are files of their own only while somebody works on them."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Write the sheet, then let every file be hashed and compressed."""
        if SHEET in paths:
            Path(self.path(SHEET)).write_text(whole_sheet(), encoding="utf-8")
            # What is hashed is read from where this leads: without it, from the source with its imports.
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, *args, **options)


def whole_sheet() -> str:
    """The style sheet with what it imports in its place, without comments and needless space."""
    source = Path(str(finders.find(SHEET)))
    text = _IMPORT.sub(lambda found: (source.parent / found[1]).read_text(encoding="utf-8"), source.read_text("utf-8"))
    return _NEEDLESS.sub("", _SPACE.sub(" ", _COMMENT.sub("", text))).strip() + "\n"
