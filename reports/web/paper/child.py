"""The process that prints: `python -m reports.web.paper.child FOLDER_OF_FONTS`.

It reads HTML from its standard input and writes a PDF to its standard output. Setting type takes seconds and a hundred
megabytes: they end with this process. It fetches nothing but the fonts. It knows nothing of Django.
"""

import logging
import resource
import sys
from pathlib import Path
from typing import Any

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from publishing.machine.stepping_back import limit, step_back

MOST_SECONDS = 60
# Bytes of data beyond which an allocation fails.
MOST_DATA = 1_000_000_000
FONT = "font:"


class Fonts(URLFetcher):
    """Reads fonts from one folder, and pictures that stand in the text itself; nothing else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=["data"])
        self._folder = folder

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The font of this name, or what the address itself holds."""
        if url.startswith(FONT):
            return URLFetcherResponse(url, (self._folder / Path(url.removeprefix(FONT)).name).read_bytes())
        return super().fetch(url, headers)


def printed(html: str, fonts: Path) -> bytes:
    """The PDF of a page: tagged, with bookmarks, by the standard for everybody to read (PDF/UA-1)."""
    document = HTML(string=html, url_fetcher=Fonts(fonts), base_url=None)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", full_fonts=False)
    return made


def main(fonts: str) -> int:
    """Print what comes in."""
    step_back(MOST_SECONDS)
    limit(resource.RLIMIT_DATA, MOST_DATA)
    logging.disable()
    sys.stdout.buffer.write(printed(sys.stdin.buffer.read().decode(), Path(fonts)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
