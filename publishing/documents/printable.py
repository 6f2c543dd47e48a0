"""Text that every answer can carry: XML allows no control characters, JSON and databases no halves of characters."""

import re

# All but tab and line ends. In the second range are what some programs take for quotes and dashes.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029"
_C1 = range(0x80, 0xA0)


def printable(text: str) -> str:
    """The text without control characters: where one broke a line or a page there is a space, so that words stay apart.

    Characters that were read as Latin-1 and are Windows' own quotes and dashes become what they are.
    """
    return _UNPRINTABLE.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    character = match[0]
    if ord(character) in _C1:
        return bytes([ord(character)]).decode("cp1252", errors="ignore")
    return " " if character in _BREAKS else ""
