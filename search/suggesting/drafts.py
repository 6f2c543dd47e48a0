"""Suggestions for a draft in the CMS, by what it says; how it is tagged already plays no part."""

from collections.abc import Iterable

from characteristics.admin.suggestions import Suggestion
from characteristics.documents.current import current_wordings
from characteristics.models import CompetencyWording
from publishing.building.assembly import Assembly
from publishing.building.gateway import Gateway
from publishing.documents.shapes import SearchText
from publishing.models import DocumentPage
from search.index.sets import COLLECTION
from search.index.snapshot import Snapshot
from search.services import INDEX_ERRORS, index
from search.suggesting.competencies import rarity_among, suggested
from search.suggesting.cues import cues_of


def suggest_for(draft: DocumentPage, among: Iterable[CompetencyWording] | None = None) -> list[Suggestion]:
    """Competencies that a draft shows, each with the sentence that speaks for it; none while the index is away."""
    return suggest_in(_texts(draft.build_document(Assembly(Gateway([draft]))).searched), among)


def suggest_in(texts: Iterable[str], among: Iterable[CompetencyWording] | None = None) -> list[Suggestion]:
    """Competencies that a text shows, of today or `among` these; none while the index is away."""
    told = list(texts)
    worded = current_wordings().values() if among is None else among
    wordings = {wording.competency.slug: wording for wording in worded}
    cues = {slug: cues_of(slug, (wording.short_label, wording.statement)) for slug, wording in wordings.items()}

    def read(view: Snapshot) -> list[Suggestion]:
        rarity = rarity_among(
            len(view.collections(view.sets.values(COLLECTION))), lambda term: len(view.matching(f'"{term}"'))
        )
        return [Suggestion(wordings[one.slug], one.sentence) for one in suggested(told, cues, rarity)]

    try:
        return index.read(read)
    except INDEX_ERRORS:
        return []


def _texts(searched: SearchText | None) -> Iterable[str]:
    return [searched.title, searched.summary, *(one.text for one in searched.segments)] if searched else []
