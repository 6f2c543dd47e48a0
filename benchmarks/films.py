"""A film of any size: a short one of the sample library, made long by a box that players skip."""

import struct
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "library" / "samples" / "content"
SHORT = SAMPLES / "media" / "the-meeting-in-the-laundry.mp4"
MEGABYTE = 1_000_000
LARGE = 52 * MEGABYTE


def make_film(path: Path, size: int = LARGE) -> Path:
    """Write an MP4 of so many bytes, which every player and every reader of lengths takes for what it is."""
    short = SHORT.read_bytes()
    rest = size - len(short)
    path.write_bytes(short + struct.pack(">I4s", rest, b"free") + bytes(rest - 8))
    return path
