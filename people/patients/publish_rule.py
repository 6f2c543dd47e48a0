"""No page is published with an NHS number in it, wherever it is written."""

from collections.abc import Iterator

from wagtail.models import Page

from people.patients.nhs_numbers import nhs_numbers_in, without_nhs_numbers
from publishing.documents.problems import Problem
from publishing.pages.written import written_in


def nhs_number_problems(page: Page) -> Iterator[Problem]:
    """Yield each NHS number of a page as a problem at its field, told by the words around it."""
    for passage in written_in(page):
        for found in nhs_numbers_in(passage.text):
            place = without_nhs_numbers(passage.place)
            yield Problem(passage.field, f"Take out the NHS number in the {place}: {found}. It can identify a patient.")
