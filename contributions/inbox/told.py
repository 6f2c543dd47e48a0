"""What the words of a story speak of."""

from contributions.models import Contribution
from contributions.offering.telling import texts
from people.questions.forms import Answers
from search.suggesting.drafts import suggest_in


def suggested(contribution: Contribution) -> list[tuple[str, str]]:
    """Competencies that its words speak of, each with the sentence that speaks for it, whichever were chosen."""
    told = Answers(contribution.answers)
    return [(one.wording.short_label, one.sentence) for one in suggest_in(texts(told))]
