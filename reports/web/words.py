"""The page of the community's words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from library.web.navigation import about_places
from publishing.sequence.state import PublicState
from publishing.serving.caching import unkept
from publishing.serving.rendering import typeset
from publishing.web.pages import cached
from reports.words.answer import Words, search_path, words_in
from reports.words.today import LEAST_LETTERS, LEAST_STORIES


@require_safe
def words_page(request: HttpRequest) -> HttpResponse:
    """Show the words; while those of today cannot be counted, nobody keeps the page."""

    def answer(state: PublicState) -> HttpResponse:
        words = words_in(state)
        page = typeset(request, "reports/words.html", _context(words))
        return page if words.today else unkept(page)

    return cached(request, answer, is_kept=True)


def _context(words: Words) -> dict[str, Any]:
    return {
        "words": words,
        "chosen": [(text, search_path(text)) for text in words.chosen],
        "today": [(word, search_path(word.text)) for word in words.today.words] if words.today else [],
        "least_stories": LEAST_STORIES,
        "least_letters": LEAST_LETTERS,
        "places": about_places(),
    }
