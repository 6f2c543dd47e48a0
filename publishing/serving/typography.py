"""Quotation marks as printers set them: editors type straight ones, readers see curly ones."""

import re

# What is not running text: code, and what belongs to machines.
_PIECE = re.compile(
    r"<(script|style|pre|code|textarea|kbd|samp)\b.*?</\1>|<!--.*?-->|<(/?)([a-zA-Z0-9]+)[^>]*>", re.DOTALL
)
_STRAIGHT = re.compile(r"'|\"|&#x27;|&#39;|&quot;")
_WITHIN_LINES = frozenset(
    ("a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time")
)
_OPENS_AFTER = frozenset("([{/\u2010\u2013\u2014-\u201c\u2018")


def curly_quotes(html: str) -> str:
    """A page with curly quotation marks and apostrophes in its words, and nothing else changed."""
    done, place, before = [], 0, " "
    for piece in _PIECE.finditer(html):
        text, before = _set(html[place : piece.start()], before)
        done += [text, piece[0]]
        place = piece.end()
        if piece[3] and piece[3].lower() not in _WITHIN_LINES:
            before = " "
    return "".join([*done, _set(html[place:], before)[0]])


def _set(text: str, before: str) -> tuple[str, str]:
    """Some words with their marks set, and the last sign of them; `before` is the sign before the first."""

    def mark(found: re.Match[str]) -> str:
        start = found.start()
        previous = text[start - 1] if start else before
        follows = text[found.end() : found.end() + 1]
        is_single = found[0] in {"'", "&#x27;", "&#39;"}
        if (previous.isspace() or previous in _OPENS_AFTER) and not (is_single and follows.isdigit()):
            return "\u2018" if is_single else "\u201c"
        return "\u2019" if is_single else "\u201d"

    done = _STRAIGHT.sub(mark, text)
    return done, done[-1:] or before
