"""What several do at the same moment is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connections
from django.utils import timezone

from contributions.handling.drafting import make_draft
from contributions.models import Contribution
from library.models import StoryPage
from people.models import Mail
from tests.support.contributors import START, Contributor
from tests.support.factories import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
MANY = 4


def at_once(work) -> list:
    """Do the same in several threads; return what each got."""

    def alone(_number: int):
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(alone, range(MANY)))


def test_sent_several_times_it_is_one_contribution_and_one_draft():
    World()
    editor = User.objects.create_superuser("editor")
    ann = Contributor()
    for page, fields in ann.pages("blog").items():
        ann.browser.post(f"{START}{page}/", fields)
    cookies = ann.browser.cookies

    def send() -> str:
        again = Contributor()
        again.browser.cookies = cookies
        return again.browser.post(f"{START}check-answers/")["Location"]

    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        assert at_once(send) == [f"{START}sent/"] * MANY
    assert (Contribution.objects.count(), Mail.objects.count()) == (1, 1)
    drafts = at_once(lambda: make_draft(Contribution.objects.get(), editor).pk)
    assert drafts == [StoryPage.objects.get().pk] * MANY
