"""The first twelve steps of an editor's week, in the sample library as `make run` starts it: `make soak`."""

import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.editing import NOTE_WATCHING
from tests.browser.week import STEPS, Hand
from tests.harness.service import Service, wait_until

pytestmark = [pytest.mark.soak, pytest.mark.slow, pytest.mark.sqlite]
MOST_PRESSES = 60
# What was on the screen after each step stays here, to be looked at.
PICTURES = Path(os.environ.get("DATA_DIR", "var")) / "screenshots" / "week"
# Seconds, with the sample library, beside whatever else the machine does.
LONGEST_START = 600
# Milliseconds: on a busy machine a page may take its time.
PATIENCE = 30_000


def test_the_first_steps_of_a_week_take_few_presses(tmp_path: Path, reader: Reader) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)

    def work(page: Page) -> Hand:
        page.set_default_timeout(PATIENCE)
        page.add_init_script(NOTE_WATCHING)
        hand = Hand(page, service.url, PICTURES)
        page.goto(f"{service.url}/admin/login/")
        hand.write(page.get_by_label("Username"), "editor")
        hand.write(page.get_by_label("Password"), (tmp_path / "editor-password").read_text().strip())
        hand.press(hand.button("Sign in"))
        for step in STEPS:
            hand.do(step)
        return hand

    with Service(tmp_path) as service:
        service.begin()
        wait_until(service.answers, LONGEST_START)
        hand = reader.edit(work, viewport={"width": 1280, "height": 1000})
        assert service.run("reconcile")[0] == 0
    told = ", ".join(f"{name} {presses}" for name, presses in hand.steps)
    sys.stdout.write(f"{hand.presses} presses, {hand.fields} fields written: {told}\n")
    assert hand.presses < MOST_PRESSES
