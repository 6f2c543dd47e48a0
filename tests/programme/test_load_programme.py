"""Loading a programme file."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from characteristics.models import Theme
from programme.models import EventPage, ProgrammeMilestone, ProgrammePage
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic

SHIPPED = Path(settings.BASE_DIR, "programme/content/programme-2022.yaml")
EVENT = "events:\n  - slug: first\n    summary: What it is.\n    strand: other\n"


def load(path: Path) -> str:
    out = StringIO()
    call_command("load_programme", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def write(tmp_path):
    def written(text: str) -> Path:
        path = tmp_path / "programme.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def themes(programme, world):
    """The themes that the shipped file names."""
    rows = [
        ("driving-collaboration", "2 June 2022"), ("catalysing-innovation", "28 June 2022"),
        ("empowering-across-boundaries", "18 July 2022"), ("embracing-challenge", "6 September 2022"),
    ]  # fmt: skip
    with atomic():
        Theme.objects.update(event_date="3/4 May 2022")
        for order, (slug, date) in enumerate(rows, start=2):
            Theme.objects.create(
                slug=slug, order=order, title=slug, about="a system", characteristic=world.innovation,
                event_title=f"Community event: {slug}", event_date=date, lens=f"How {slug}?",
            )  # fmt: skip


def test_the_shipped_file_has_the_seven_events_and_no_more_than_the_source(themes):
    assert load(SHIPPED) == "7 events, 2 milestones; 9 written.\n"
    documents = PublicDocument.objects.public().collection("events").order_by("date")
    found = [json.loads(document.body) for document in documents]
    assert [one["date_text"] for one in found] == [
        "21 October 2021", "3/4 May 2022", "2 June 2022", "28 June 2022", "18 July 2022", "6 September 2022",
        "29 September 2022",
    ]  # fmt: skip
    assert [one["known_to_have_happened"] for one in found] == [True, *[False] * 6]
    assert {(one["is_online"], one["start_time"], one["booking_url"]) for one in found} == {(True, None, "")}
    assert (found[1]["start_date"], found[1]["end_date"]) == ("2022-05-03", "2022-05-04")
    assert found[2]["lens"] == "How driving-collaboration?"
    milestones = PublicDocument.objects.public().collection("milestones").order_by("date")
    assert [json.loads(one.card)["date_text"] for one in milestones] == ["2021", "April 2022"]


def test_loading_it_again_changes_nothing(themes):
    load(SHIPPED)
    number = Sequence.objects.get().number
    assert load(SHIPPED) == "7 events, 2 milestones; nothing had changed.\n"
    assert Sequence.objects.get().number == number


def test_what_changed_in_the_file_changes_and_what_an_editor_took_down_stays_down(programme, write):
    load(write(EVENT + "    title: First\n    start: 2026-05-12\n"))
    with atomic():
        EventPage.objects.get().unpublish()
    assert load(write(EVENT + "    title: Other\n    start: 2026-05-12\n")) == "1 events, 0 milestones; 1 written.\n"
    page = EventPage.objects.get()
    assert (page.get_latest_revision_as_object().title, page.live) == ("Other", False)
    assert "nothing had changed" in load(write(EVENT + "    title: Other\n    start: 2026-05-12\n"))


FAULTS = [
    ("    start: 2026-05-12\n", 2, "“title” is missing"),
    ("    title: First\n", 2, "“start” is missing, and no theme gives a date that can be read"),
    ("    title: First\n    start: soon\n", 6, "“start” must be a date such as 2022-05-03"),
    ("    theme: none\n", 5, "there is no theme “none”: load the framework first"),
    ("    title: First\n    start: 2026-05-12\n    colour: red\n", 7, "“colour” is not a key that is known here"),
    ("    title: First\n    start: 2026-05-12\n    end: 2026-05-01\n", 7, "“end” is before “start”"),
    (
        "    title: First\n    start: 2026-05-12\n    start_time: ten\n",
        7,
        "“start_time” must be a time such as 10:30",
    ),
    (
        "    title: First\n    start: 2026-05-12\n" + EVENT.removeprefix("events:\n"),
        7,
        "another event “first” above",
    ),
]


def test_a_bad_file_is_refused_with_the_line_and_nothing_is_loaded(programme, write):
    for more, line, reason in FAULTS:
        with pytest.raises(CommandError) as refused:
            load(write(EVENT + more))
        assert f"line {line}: " in str(refused.value)
        assert reason in str(refused.value)
        assert str(refused.value).endswith("Nothing was loaded.")
    assert not EventPage.objects.exists()


def test_what_cannot_be_published_takes_the_whole_file_with_it(programme, write):
    milestone = "milestones:\n  - slug: a\n    title: A\n    about: It was.\n    date: 2026-01-01\n"
    text = EVENT + "    title: First\n    start: 2026-03-29\n    start_time: 01:30\n"
    with pytest.raises(CommandError, match="The clocks go forward"):
        load(write(text + milestone))
    assert not EventPage.objects.exists()
    assert not ProgrammeMilestone.objects.exists()


def test_changes_that_are_not_published_are_not_trodden_on(programme, write):
    load(write(EVENT + "    title: First\n    start: 2026-05-12\n"))
    page = EventPage.objects.get()
    page.title = "A draft"
    with atomic():
        page.save_revision()
    with pytest.raises(CommandError, match="publish or discard them first"):
        load(write(EVENT + "    title: Other\n    start: 2026-05-12\n"))


def test_without_a_page_for_them_it_says_what_to_do(world, write):
    assert not ProgrammePage.objects.exists()
    with pytest.raises(CommandError, match="prepare_site"):
        load(write(EVENT + "    title: First\n    start: 2026-05-12\n"))
