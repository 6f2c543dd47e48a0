"""NHS numbers in a Word file: named in the report, so that they go before anybody tries to publish the draft."""

from collections.abc import Iterator

from library.models import StoryPage
from library.word.content import plain_words
from library.word.filling import Filling
from people.patients.nhs_numbers import nhs_numbers_in, without_nhs_numbers
from people.patients.publish_rule import nhs_number_problems


def patients_named(page: StoryPage, filling: Filling) -> Iterator[str]:
    """Yield a remark for each NHS number in the draft and in what waits to be placed."""
    yield from (problem.message for problem in nhs_number_problems(page))
    for section in filling.waiting:
        where = f"text below “{without_nhs_numbers(section.heading)}”" if section.heading else "text without a heading"
        for found in nhs_numbers_in("\n\n".join([section.heading, plain_words(section.pieces, filling.document)])):
            yield f"There is an NHS number in the {where}, which is not placed yet: {found}. Leave it out."
