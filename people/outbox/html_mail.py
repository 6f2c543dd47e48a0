"""A mail in HTML, made from its plain text: no letter is written twice, and what nobody wrote is not in it.

Paragraphs are parted by empty lines. A line of hyphens below another makes a heading of it, `- ` an item of a list. An
address of our own may have its words on the line above it; any other one is shown as it is, whoever wrote the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from css_inline import CSSInliner
from django.conf import settings
from django.template.loader import render_to_string

from people.outbox.letters import Words

TEMPLATE = "people/mail/frame.html"
LIST, HEADING, BUTTON, ENTRY, ADDRESS, TEXT = "list", "heading", "button", "entry", "address", "text"
_ITEM = "- "
_ADDRESS = re.compile(r"https?://\S+")
_UNDERLINE = re.compile(r"-{3,}")
# What is for the dark alone stays in the head of the mail.
_inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Part:
    """A part of a mail: what it is, its lines, and the address that it leads to."""

    kind: str
    lines: tuple[str, ...]
    address: str = ""


def html_of(words: Words) -> str:
    """The mail in HTML, with its looks in each element: many programs that show mails know no style sheet."""
    found = list(parts(words.text))
    context = {
        "subject": words.subject,
        "preview": words.preview or _first_sentences(found),
        "parts": found,
        "name": settings.WAGTAIL_SITE_NAME,
        "site": settings.PUBLIC_URL,
    }
    return _inliner.inline(render_to_string(TEMPLATE, context))


def parts(text: str) -> Iterator[Part]:
    """The parts of a plain text, in order."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = tuple(filter(None, map(str.strip, paragraph.splitlines())))
        for is_list, group in groupby(lines, lambda line: line.startswith(_ITEM)):
            if is_list:
                yield Part(LIST, tuple(line.removeprefix(_ITEM) for line in group))
            else:
                yield _part(tuple(group))


def _part(lines: tuple[str, ...]) -> Part:
    first, second, *rest = (*lines, "", "")[: max(len(lines), 2)]
    if _UNDERLINE.fullmatch(second) and not rest:
        return Part(HEADING, (first,))
    if not second and _ADDRESS.fullmatch(first):
        return Part(ADDRESS, lines, first)
    if _is_ours(second):
        return Part(ENTRY if rest else BUTTON, (first, *rest), second)
    return Part(TEXT, lines)


def _is_ours(address: str) -> bool:
    return bool(_ADDRESS.fullmatch(address)) and f"{address}/".startswith(f"{settings.PUBLIC_URL}/")


def _first_sentences(found: list[Part]) -> str:
    """What is read of a mail before it is opened: its first words after the greeting."""
    lines = (part.lines[0] for part in found if part.kind == TEXT)
    return next((line for line in lines if not line.endswith(",")), "")
