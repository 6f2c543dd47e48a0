"""The embedded index: finds what is public now, and nothing else."""

import sqlite3
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from characteristics.models import CompetencyWording
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from publishing import sinks, worker
from publishing.models import ConsentRecord, PublicDocument, Sequence
from publishing.transactions import atomic
from search.engines import embedded
from search.request import SearchRequest
from search.result import SearchResult
from search.services import index
from tests.factories import consent, publish


def text_block(text):
    return [{"type": "text", "value": f"<p>{text}</p>"}]


def as_stored(index_file):
    """Return every byte that the index keeps on disk."""
    return b"".join(path.read_bytes() for path in index_file.parent.glob(index_file.name + "*"))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (BlogPage, {"title": "Leaving hospital: discharge"}),
        (BlogPage, {"summary": "How discharge was planned."}),
        (BlogPage, {"body": text_block("The discharge list was blank.")}),
        (VoxPopPage, {"transcript": "And then the discharge lounge was shut."}),
        (VoxPopPage, {"quote": "Discharge is a conversation."}),
        (BlogPage, {"byline": "Discharge coordinator"}),
        (BlogPage, {"topics": ["Hospital discharge"]}),
    ],
)
def test_a_story_is_found_by_every_part_of_it(world, titles, kind, fields):
    story = world.story(kind, **fields)
    world.story()
    assert titles("discharged") == [story.title]


def test_a_story_is_found_by_what_its_competency_says(world, titles):
    with atomic():
        CompetencyWording.objects.filter(competency=world.habit).update(statement="Passing the mic to others")
    story = world.story(competencies=[world.habit])
    world.story(competencies=[world.bridging])
    assert titles("passing the mic") == [story.title]


def test_a_case_study_is_found_by_its_parts(world, titles):
    story = world.story(CaseStudyPage)
    assert titles("two lists on one ward") == [story.title]


def test_any_word_is_enough_but_all_words_come_first(world, titles):
    filler = "Filler words here and there. " * 30
    world.story(title="Ferry ferry ferry", summary="Ferry ferry.")
    world.story(title="Both", body=text_block(f"{filler} ferry {filler} timetable"))
    assert titles("ferry timetable") == ["Both", "Ferry ferry ferry"]


def test_the_title_counts_more_than_the_text(world, titles):
    world.story(title="Nothing of it", body=text_block("A ferry left."))
    world.story(title="Ferry", body=text_block("A boat left."))
    assert titles("ferry") == ["Ferry", "Nothing of it"]


def test_equals_come_newest_first(world, titles):
    today = timezone.localdate()
    for days, title in ((2, "Ferry one"), (0, "Ferry two"), (1, "Ferry six")):
        world.story(title=title, date=today - timedelta(days=days), summary="Same.")
    assert titles("ferry") == ["Ferry two", "Ferry six", "Ferry one"]


def test_a_query_of_stop_words_finds_them(world, titles):
    story = world.story(title="To be or not to be")
    assert titles("to be")[0] == story.title


def test_pages_share_one_total(world, find):
    for _ in range(3):
        world.story(title="Ferry")
    first, second, beyond = (find("ferry", page=page, page_size=2) for page in (1, 2, 9))
    assert [len(page.hits) for page in (first, second, beyond)] == [2, 1, 0]
    assert {page.total for page in (first, second, beyond)} == {3}
    assert len({hit.id for hit in first.hits + second.hits}) == 3


def withdraw(page):
    page.unpublish()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def end_consent(page):
    consent = ConsentRecord.objects.get(page=page)
    consent.withdrawn_on = timezone.localdate()
    consent.save()


HIDING = [withdraw, make_private, end_consent]


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_vanishes_and_nothing_of_it_is_kept(world, titles, index_file, hide):
    story = world.story(title="Zanzibarferry", body=text_block("Quokkaharbour"))
    world.story(title="Ferry")
    assert titles("zanzibarferry quokkaharbour") == [story.title]
    assert b"quokkaharbour" in as_stored(index_file)
    with atomic():
        hide(story)
    assert titles("zanzibarferry quokkaharbour ferry") == ["Ferry"]
    assert b"zanzibarferri" not in as_stored(index_file)
    assert b"quokkaharbour" not in as_stored(index_file)


@pytest.mark.parametrize("hide", HIDING)
def test_what_is_withdrawn_vanishes_even_if_the_index_cannot_follow(world, find, monkeypatch, hide):
    story = world.story(title="Ferry one")
    other = world.story(title="Ferry two")
    assert find("ferry").total == 2
    with atomic():
        hide(story)
    monkeypatch.setattr(index, "_catch_up", lambda: None)
    found = find("ferry")
    assert ([hit.id for hit in found.hits], found.total, found.is_complete) == ([other.translation_key], 1, False)


def test_what_changed_is_left_out_while_the_index_is_being_written(world, find, index_file):
    story = world.story(title="Ferry")
    assert find("ferry").total == 1
    story.title = "Tram"
    publish(story)
    writer = sqlite3.connect(index_file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert [(find(word).total, find(word).is_complete) for word in ("ferry", "tram")] == [(0, False), (0, False)]
    writer.execute("ROLLBACK")
    writer.close()
    assert [(find(word).total, find(word).is_complete) for word in ("ferry", "tram")] == [(0, True), (1, True)]


def expiring_story(world, **fields):
    """Return a story that is public for another hour."""
    story = world.draft(**fields)
    story.expire_at = timezone.now() + timedelta(hours=1)
    consent(story)
    publish(story)
    return story


def in_two_hours():
    return time_machine.travel(timezone.now() + timedelta(hours=2), tick=False)


def test_what_expires_by_the_clock_vanishes_without_any_job(world, find):
    expiring_story(world, title="Ferry")
    assert find("ferry").total == 1
    with in_two_hours():
        assert find("ferry") == SearchResult()


def test_what_names_something_expired_is_not_found_until_it_is_built_again(world, titles):
    expiring = expiring_story(world, title="Quokkaharbour")
    link = {"page": expiring.pk, "url": "", "title": ""}
    links = [{"type": "links", "value": {"title": "Read next", "links": [link]}}]
    world.story(title="Ferry", body=links)
    assert titles("quokkaharbour") == ["Quokkaharbour", "Ferry"]
    with in_two_hours():
        assert (titles("quokkaharbour"), titles("ferry")) == ([], [])
        worker.run_until_idle()
        assert (titles("quokkaharbour"), titles("ferry")) == ([], ["Ferry"])


def test_samples_are_shown_or_not(world, find, settings):
    world.story(title="Ferry", sample_key="ferry")
    assert find("ferry").total == 1
    settings.SHOW_SAMPLES = False
    assert find("ferry").total == 0


def test_a_story_is_found_by_its_new_name_only(world, titles, index_file):
    story = world.story(title="Quokkaharbour")
    assert titles("quokkaharbour") == ["Quokkaharbour"]
    story.title = "Ferry"
    publish(story)
    assert (titles("quokkaharbour"), titles("ferry")) == ([], ["Ferry"])
    assert b"quokkaharbour" not in as_stored(index_file)


def test_a_competency_renamed_is_found_under_its_new_words(world, titles):
    story = world.story(competencies=[world.habit])
    assert titles("mic") == []
    with atomic():
        wording = CompetencyWording.objects.get(competency=world.habit)
        wording.statement = "Passing the mic"
        wording.save()
    assert titles("mic") == [story.title]


def test_nothing_that_is_not_public_comes_near_the_file(world, find, index_file):
    world.draft(title="Quokkadraft")
    with atomic():
        make_private(world.story(title="Quokkaprivate"))
    story = world.story(title="Ferry")
    story.title = "Quokkarevision"
    with atomic():
        story.save_revision()
    assert find("ferry").total == 1
    assert b"quokka" not in as_stored(index_file)


def test_only_stories_are_found(world, find):
    assert find("home characteristics definition").total == 0


def test_a_request_takes_in_only_so_much_and_the_worker_the_rest(world, find, monkeypatch):
    for _ in range(3):
        world.story(title="Ferry")
    position = Sequence.objects.get().number - 1
    monkeypatch.setattr(embedded, "MOST_IN_A_REQUEST", position)
    found = find("ferry")
    assert (found.total, found.is_complete) == (2, False)
    worker.run_until_idle()
    found = find("ferry")
    assert (found.total, found.is_complete) == (3, True)


def test_a_new_epoch_starts_afresh(world, titles, index_file):
    story = world.story(title="Ferry")
    assert titles("ferry") == ["Ferry"]
    # As after restoring a backup: other content under numbers that were given before.
    with atomic():
        PublicDocument.objects.filter(id=story.translation_key).delete()
    assert len(titles("ferry")) == 1
    call_command("new_epoch", verbosity=0)
    assert titles("ferry") == []
    assert index.position() == sinks.head()


def test_numbers_that_were_never_given_start_afresh(world, titles):
    world.story(title="Ferry")
    head = sinks.head()
    index.begin(sinks.Position(head.epoch, head.number + 100))
    assert titles("ferry") == ["Ferry"]


def test_an_old_batch_never_overwrites_what_another_process_has_brought(world, titles):
    story = world.story(title="Ferry")
    sinks.follow(index)
    index.begin(sinks.Position(sinks.head().epoch, 0))
    assert index.position().number == 0
    old = list(PublicDocument.objects.order_by("sequence"))
    story.title = "Tram"
    publish(story)
    with sqlite3.connect(embedded.settings.SEARCH_INDEX_PATH) as other:
        other.execute("UPDATE meta SET position = 1")
    other.close()
    index.apply(old, sinks.head())
    assert index.position().number == 1
    assert titles("tram") == ["Tram"]


def lose(path):
    path.unlink()


def lose_everything(path):
    for one in path.parent.glob(path.name + "*"):
        one.unlink()


def garble(path):
    path.write_bytes(b"Nothing of a database. " * 4000)


def garble_after_the_header(path):
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def truncate(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path):
    path.write_bytes(b"")


def make_foreign(path):
    lose_everything(path)
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.execute("INSERT INTO recipes VALUES ('Soup')")
    other.close()


def make_old(path):
    with sqlite3.connect(path) as other:
        other.execute("UPDATE meta SET schema = '0'")
    other.close()


DAMAGE = [lose, lose_everything, garble, garble_after_the_header, truncate, empty, make_foreign]


@pytest.mark.parametrize("is_running", [True, False])
@pytest.mark.parametrize("damage", [*DAMAGE, make_old])
def test_a_lost_damaged_or_foreign_file_is_made_again(world, titles, index_file, damage, is_running):
    world.story(title="Ferry")
    assert titles("ferry") == ["Ferry"]
    index._store.forget_overwritten()
    if not is_running or damage is make_old:
        index._store._let_go()
    damage(index_file)
    assert titles("ferry") == ["Ferry"]
    world.story(title="Tram")
    assert titles("tram") == ["Tram"]
    assert index.drift() == []
    index._store._let_go()
    assert sorted(titles("ferry tram")) == ["Ferry", "Tram"]


def test_the_command_builds_it_from_nothing(world, index_file, capsys):
    world.story(title="Ferry")
    call_command("rebuild_index")
    assert capsys.readouterr().out == f"The search index is at {sinks.head().number}.\n"
    assert (index.position(), index.drift()) == (sinks.head(), [])


def tamper(index_file, statement, *values):
    with sqlite3.connect(index_file) as other:
        other.execute(statement, values)
    other.close()


def test_reconcile_finds_drift_in_both_directions(world, titles, index_file):
    world.story(title="Ferry", slug="ferry")
    second = world.story(title="Tram", slug="tram")
    third = world.story(title="Canal", slug="canal")
    worker.run_until_idle()
    assert index.drift() == []
    tamper(index_file, "UPDATE terms SET text = 'other' WHERE title = 'ferri'")
    tamper(index_file, "DELETE FROM entries WHERE id = ?", str(second.translation_key))
    tamper(index_file, "UPDATE entries SET id = 'unknown' WHERE id = ?", str(third.translation_key))
    assert index.drift() == [
        "“ferry” is not what it would be now",
        "“tram” is missing",
        "“canal” is missing",
        "unknown should not be there",
    ]
    call_command("reconcile", fix=True, verbosity=0)
    assert index.drift() == []
    assert sorted(titles("ferry tram canal")) == ["Canal", "Ferry", "Tram"]


def test_reconcile_finds_terms_that_lead_elsewhere(world, index_file):
    world.story(title="Ferry")
    worker.run_until_idle()
    tamper(index_file, "UPDATE terms_content SET c0 = 'tram'")
    assert index.drift() == ["its terms do not agree with its entries"]


def test_being_behind_is_no_drift(world):
    story = world.story(title="Ferry")
    assert index.drift() == []
    worker.run_until_idle()
    story.title = "Tram"
    publish(story)
    assert index.drift() == []


HOSTILE = [
    *['"', '""', '"ferry', "*", "ferry*", "NEAR(ferry tram)", "NEAR(", "ferry AND", "OR", "NOT ferry", "title:ferry"],
    *["^ferry", "{title}: ferry", "-ferry", "ferry + tram", "(", "'; DROP TABLE terms; --", "\x00", "ferry\x00tram"],
    *["😀", "😀ferry", "\u202eferry", "مرحبا ferry", "e\u0301", "\ud800", "...", "!?", " ", "", "\U0010ffff"],
    *["x" * 100_000, "ferry " * 20_000, " ".join(f"word{number}" for number in range(2000)), "ferry\x00" * 100],
    *["ﷺ" * 20_000, "½" * 20_000],
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_from_people_is_never_a_query_language(world, find, text):
    world.story(title="Ferry")
    assert find("ferry").total == 1
    before = time.perf_counter()
    found = find(SearchRequest.from_person(text).text)
    assert time.perf_counter() - before < 0.3
    assert found.total == ("ferry" in text)
