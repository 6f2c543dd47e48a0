"""Killed between any two steps, nothing that was confirmed is lost, and nothing is doubled."""

import pytest

from tests.support.kills import report_of

pytestmark = pytest.mark.slow
KILLS = 50


@pytest.mark.soak
def test_between_fifty_steps(tmp_path):
    report, stories = report_of("tests.contributions.killed", tmp_path, KILLS), KILLS + 1
    for what in ("contributions", "drafts", "pictures", "approved"):
        assert report[what] == stories, what
    # Whoever tells it, and the porter in the picture.
    assert report["consents"] == 2 * stories
    assert report["mails"] == {"contribution-received": stories, "contribution-to-approve": stories}
    assert (report["lost"], report["unsent"], report["missing files"], report["left"]) == (0, 0, 0, 0)
    assert sum(times for name, times in report.items() if name.startswith("killed after")) == KILLS


@pytest.mark.soak
def test_stories_of_other_sites_between_fifty_steps(tmp_path):
    report, stories = report_of("tests.api.offers_killed", tmp_path, KILLS), KILLS + 1
    for what in ("contributions", "from the site", "offers", "mails"):
        assert report[what] == stories, what
    assert report["killed before the end"] == KILLS
    assert (report["files"], report["whole files"], report["arrived"]) == (2 * stories, 2 * stories, 2 * stories)
    assert (report["left"], report["missing files"]) == (0, 0)
