"""What the words of a story speak of."""

from contributions.models import Contribution
from contributions.offering.telling import stored_words, texts
from people.questions.forms import Answers
from search.suggesting.drafts import suggest_in


def suggested(told: list[str]) -> list[tuple[str, str]]:
    """Competencies that the words speak of, each with the sentence that speaks for it, whichever were chosen."""
    return [(one.wording.short_label, one.sentence) for one in suggest_in(told)]


def texts_of(contribution: Contribution, *, with_file: bool = True) -> list[str]:
    """All that was told in words, in a Word file too."""
    told = texts(Answers(contribution.answers))
    return [*told, stored_words(contribution.file)] if with_file and contribution.file else told
