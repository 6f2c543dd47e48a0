"""A whole trust behind one address is welcome; whoever floods the form is slowed, and what they send not looked at."""

import pytest
import time_machine
from django.utils import timezone

from contributions.models import Contribution
from tests.contributions.test_media import photo
from tests.support.contributors import START, Contributor
from tests.support.served import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_afresh(settings, tmp_path, world):
    settings.LOG_IN_ATTEMPTS_PATH = tmp_path / "attempts"


@pytest.mark.soak
def test_sixty_people_in_five_minutes_offer_a_story_each_and_five_hundred_posts_in_one_are_slowed():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(60):
            Contributor(word=f"number {number}", email=f"ann{number}@offers.test").walk()
            clock.shift(5)
        assert Contribution.objects.count() == 60
        clock.shift(3600)
        answers = []
        for _ in range(500):
            answers.append(Client().post(f"{START}kind/", {"kind": "blog"}).status_code)
            clock.shift(60 / 500)
    assert set(answers) == {303, 429}
    assert 100 < answers.count(303) < 200


def test_a_flood_of_pictures_is_not_decoded(monkeypatch):
    decoded: list[object] = []
    ann = Contributor()
    pages = ann.pages("blog") | {"pictures": {"pictures": "yes"}}
    for page in list(pages)[: list(pages).index("pictures") + 1]:
        ann.browser.post(f"{START}{page}/", pages[page])
    monkeypatch.setattr("contributions.offering.pictures.prepared_upload", decoded.append)
    told = {"description": "A board", "credit": "The storyteller", "file": photo()}
    with time_machine.travel(timezone.now(), tick=False):
        sent = [ann.browser.post(f"{START}picture/", told | {"file": photo(), "credit": ""}) for _ in range(20)]
        slowed = ann.browser.post(f"{START}picture/", told)
    assert {answer.status_code for answer in sent} == {200}
    assert (slowed.status_code, len(decoded)) == (429, 20)
    assert 'value="The storyteller"' in slowed.content.decode()
    # Words alone are still taken.
    assert ann.browser.post(f"{START}pictures/", {"pictures": "no"}).status_code == 303
