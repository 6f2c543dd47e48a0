"""What the words of a story speak of."""

from contentfiles.word.reading import read
from contributions.models import Contribution
from contributions.offering.telling import texts
from library.word.content import plain_words
from people.questions.forms import Answers
from search.suggesting.drafts import suggest_in


def suggested(contribution: Contribution) -> list[tuple[str, str]]:
    """Competencies that its words speak of, each with the sentence that speaks for it, whichever were chosen."""
    return [(one.wording.short_label, one.sentence) for one in suggest_in(words_of(contribution))]


def words_of(contribution: Contribution, *, with_file: bool = True) -> list[str]:
    """All that was told in words, in a Word file too."""
    told = texts(Answers(contribution.answers))
    if not (with_file and contribution.file):
        return told
    with contribution.file.open("rb") as file:
        document = read(file.read())
    return [*told, plain_words(document.pieces, document)]
