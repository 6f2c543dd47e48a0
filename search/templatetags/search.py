"""Highlights as HTML, and the stories related to one."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing import sinks
from search.engine import Scope
from search.related import Related, related
from search.result import Passage
from search.services import index

register = template.Library()


@register.filter
def marked(passage: Passage) -> SafeString:
    """Show a passage, escaped, with what was looked for marked."""
    pieces, place = [], 0
    for begin, end in passage.ranges:
        pieces.append((passage.text[place:begin], passage.text[begin:end]))
        place = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), passage.text[place:])


@register.simple_tag
def related_stories(story: dict[str, Any]) -> list[Related]:
    """Return the stories related to a story, each with the reason."""
    return related(index, story, Scope(at=timezone.now(), head=sinks.head(), with_samples=settings.SHOW_SAMPLES))
