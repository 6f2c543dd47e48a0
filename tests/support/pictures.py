"""Pictures that many tests upload, prepared once: each takes a process of its own, and a tenth of a second.

And what is seen in a picture.
"""

from PIL import Image

from publishing.media.pictures import preparing

prepared_in_a_process = preparing._in_a_process
_archives: dict[tuple[bytes, tuple[str, ...]], bytes] = {}


def prepared_once(content: bytes, specs: list[str], held: int) -> bytes:
    """What such a process made of the same picture before; what it refuses, it refuses each time."""
    name = content, tuple(specs)
    if name not in _archives:
        _archives[name] = prepared_in_a_process(content, specs, held)
    return _archives[name]


def pixel(picture: Image.Image, x: int, y: int) -> tuple[float, ...]:
    """The value of each channel at a place: one of a picture in grey."""
    value = picture.getpixel((x, y))
    assert value is not None
    return value if isinstance(value, tuple) else (value,)
