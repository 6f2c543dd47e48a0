"""Captions as WebVTT: their cues read from a text, and written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from webvtt import Caption, WebVTT

# The times that browsers read; a cue with others is passed over.
_TIME = r"(?:\d+:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?=\s|$)", re.ASCII)
_LINE = re.compile(r"\r\n|\r|\n")
ARROW = "-->"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True)
class Cue:
    """What is shown from one moment to another, both in seconds."""

    start: float
    end: float
    text: str

    @property
    def seconds(self) -> float:
        """How long it is shown."""
        return self.end - self.start

    @property
    def lines(self) -> list[str]:
        """What is shown, line by line."""
        return self.text.split("\n")

    @property
    def rate(self) -> float:
        """The characters to read in a second."""
        return len(self.text) / self.seconds if self.seconds > 0 else float("inf")


def cues_of(text: str) -> list[Cue]:
    """The cues of a WebVTT text in their order; raises `webvtt.errors.MalformedFileError` if it is not one."""
    return [_cue(caption) for caption in WebVTT.from_string(text).captions]


def unread_times(text: str) -> tuple[int, str] | None:
    """The first line of times that browsers do not read, with its number; None if they read all."""
    for number, line in enumerate(_LINE.split(text), start=1):
        if ARROW in line and not _TIMES.match(line):
            return number, line.strip()
    return None


def as_webvtt(cues: Iterable[Cue]) -> str:
    """Captions as a WebVTT text."""
    captions = [Caption(stamp(cue.start), stamp(cue.end), cue.text.translate(_ESCAPED)) for cue in cues]
    return f"{WebVTT(captions=captions).content}"


def stamp(seconds: float) -> str:
    """A moment as WebVTT writes it: 00:01:02.345."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def clock(seconds: float) -> str:
    """A moment as people write it: 1:02.3."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def _cue(caption: Caption) -> Cue:
    start, end = (time.in_milliseconds() / 1000 for time in (caption.start_time, caption.end_time))
    return Cue(start, end, unescape(caption.text).strip())
