"""Pictures that many tests upload, prepared once: each takes a process of its own, and a tenth of a second."""

from publishing.media.pictures import preparing

prepared_in_a_process = preparing._in_a_process
_archives: dict[tuple[bytes, tuple[str, ...]], bytes] = {}


def prepared_once(content: bytes, specs: list[str], held: int) -> bytes:
    """What such a process made of the same picture before; what it refuses, it refuses each time."""
    name = content, tuple(specs)
    if name not in _archives:
        _archives[name] = prepared_in_a_process(content, specs, held)
    return _archives[name]
