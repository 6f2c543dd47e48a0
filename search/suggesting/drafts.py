"""Suggestions for a draft in the CMS, by what it says; how it is tagged already plays no part."""

from collections.abc import Iterable

from characteristics.admin.suggestions import Suggestion
from characteristics.documents.current import current_wordings
from publishing.building.assembly import Assembly
from publishing.building.gateway import Gateway
from publishing.documents.shapes import SearchText
from publishing.models import DocumentPage
from search.index.sets import COLLECTION
from search.index.snapshot import Snapshot
from search.meaning.asking import is_wanted
from search.services import INDEX_ERRORS, index
from search.suggesting.competencies import Rarity, likeliest, rarity_among, sentences_of, weighed
from search.suggesting.cues import cues_of, phrases_of
from search.suggesting.nearness import nearness_to


def suggest_for(draft: DocumentPage) -> list[Suggestion]:
    """Competencies that a draft shows, each with the sentence that speaks for it; none while the index is away."""
    return suggest_in(_texts(draft.build_document(Assembly(Gateway([draft]))).searched))


def suggest_in(texts: Iterable[str]) -> list[Suggestion]:
    """Competencies that a text shows, wherever it comes from; none while the index is away."""
    told = list(texts)
    wordings = {wording.competency.slug: wording for wording in current_wordings().values()}
    worded = {slug: (wording.short_label, wording.statement) for slug, wording in wordings.items()}
    cues = {slug: cues_of(slug, wording) for slug, wording in worded.items()}
    phrases = {slug: phrases_of(slug, wording) for slug, wording in worded.items()}
    try:
        spoken_for = index.read(lambda view: weighed(told, cues, _rarity(view)))
    except INDEX_ERRORS:
        return []
    nearness = nearness_to(phrases, sentences_of(told)) if spoken_for and is_wanted() else {}
    return [Suggestion(wordings[one.slug], one.sentence) for one in likeliest(spoken_for, nearness)]


def _rarity(view: Snapshot) -> Rarity:
    total = len(view.collections(view.sets.values(COLLECTION)))
    return rarity_among(total, lambda term: len(view.matching(f'"{term}"')))


def _texts(searched: SearchText | None) -> Iterable[str]:
    return [searched.title, searched.summary, *(one.text for one in searched.segments)] if searched else []
