"""Highlights as HTML."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.query.result import Met, Passage

register = template.Library()


@register.filter
def marked(passage: Passage | Met) -> SafeString:
    """Show a passage, escaped, with what was looked for marked."""
    pieces, place = [], 0
    for begin, end in passage.ranges:
        pieces.append((passage.text[place:begin], passage.text[begin:end]))
        place = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), passage.text[place:])
