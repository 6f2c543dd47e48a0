"""What a process remembers of what is public: read once, mended by what changed, and right at every moment."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from publishing.sequence.state import public_state
from publishing.serving.catalogue.dependencies import ALL_LISTED, EVERYTHING, Dependencies
from publishing.serving.catalogue.keeping import Catalogue
from publishing.serving.catalogue.reading import brought_up
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.catalogue.snapshot import Snapshot, digits
from tests.support.factories import publish
from tests.support.presence import present
from tests.support.snapshots import Once


@pytest.fixture
def three(world):
    """Three stories: two of one day with a topic, one of another day."""
    return alpha_to_gamma(world)


@Once
def alpha_to_gamma(world):
    day = date(2024, 5, 1)
    return [
        world.story(title="Alpha", topics=["housing"], competencies=[world.bridging], date=day),
        world.story(title="Beta", topics=["housing"], competencies=[world.habit], date=day),
        world.story(title="Gamma", competencies=[world.bridging], date=day + timedelta(days=1)),
    ]


def titles(shelf: Shelf) -> list[str]:
    named = {digits(identity): title for identity, title in PublicDocument.objects.values_list("id", "title")}
    return [named[one] for one in shelf.ids()]


def test_it_narrows_counts_and_orders_as_the_database_does(three):
    stories = Shelf.of("stories")
    assert titles(stories) == [one.title for one in PublicDocument.objects.collection("stories").newest_first()]
    assert titles(stories.carrying("competency", "bridging"))[0] == "Gamma"
    assert len(stories.carrying("competency", "bridging").carrying("topic", "housing")) == 1
    assert stories.counts("competency") == {"bridging": 2, "habit": 1}
    assert stories.carrying("topic", "housing").counts("competency") == {"bridging": 1, "habit": 1}
    assert [one.count for one in stories.carried("topic", among=stories.carrying("competency", "habit"))] == [1]
    assert titles(stories.carrying("topic", "none")) == []


def test_mended_by_what_changed_it_is_as_if_read_afresh(three, world):
    before, _ = brought_up(Snapshot())
    with atomic():
        three[0].unpublish()
    three[1].topics.set(["data"])
    publish(three[1])
    world.story(title="Delta", topics=["data"])
    after, changes = brought_up(before)
    afresh, _ = brought_up(Snapshot())
    assert len(present(changes)) == 3
    assert as_told(after) == as_told(afresh)
    # Whoever reads the one before still sees what was.
    assert len(before.values("topic")["housing"].numbers) == 2


def as_told(snapshot: Snapshot) -> tuple[object, ...]:
    """What a snapshot says, without the numbers that it gives documents."""
    sets = {
        (name, value): (one.label, {snapshot.entries[number].identity for number in one.numbers})
        for name, values in snapshot.sets.items()
        for value, one in values.items()
    }
    return snapshot.number, {*snapshot.entries.values()}, sets, [place[:2] for place in snapshot.order]


def test_the_clock_and_the_setting_hide_at_once(world, time_machine, settings):
    now = timezone.now()
    world.story(title="Short-lived", expire_at=now + timedelta(hours=1))
    sample = world.story(title="Sample")
    PublicDocument.objects.filter(source=f"page:{sample.pk}").update(is_sample=True)
    assert len(Shelf.of("stories")) == 2
    settings.SHOW_SAMPLES = False
    assert titles(Shelf.of("stories")) == ["Short-lived"]
    time_machine.move_to(now + timedelta(hours=2))
    assert titles(Shelf.of("stories")) == []


def test_what_is_read_amid_a_change_that_is_undone_is_not_remembered(three, world):
    with pytest.raises(ZeroDivisionError), atomic():
        world.story(title="Undone")
        assert len(Shelf.of("stories")) == 3
        raise ZeroDivisionError
    world.story(title="Done")
    assert len(Shelf.of("stories")) == 4


class TestWhatIsTouched:
    """By whom an answer, made before a change, is touched."""

    @pytest.fixture
    def touched(self, three, world):
        """Say which of these dependencies a change touches."""
        known = Catalogue()
        known.at(public_state())
        alpha, beta = (str(PublicDocument.objects.get(title=title).id) for title in ("Alpha", "Beta"))
        of = {
            "everything": EVERYTHING,
            "no story": Dependencies.of("stories"),
            "alpha": Dependencies.of("stories", [alpha]),
            "beta": Dependencies.of("stories", [beta]),
            "all listed": Dependencies.of("stories", listed=[ALL_LISTED]),
            "bridging": Dependencies.of("stories", listed=[("competency", "bridging")]),
            "housing": Dependencies.of("stories", listed=[("topic", "housing")]),
            "data": Dependencies.of("stories", listed=[("topic", "data")]),
            "no page": Dependencies.of("pages"),
        }

        def ask(change) -> set[str]:
            number = public_state().number
            change()
            state = public_state()
            return {name for name, one in of.items() if not known.is_untouched(one, number, state)}

        return ask

    def test_words_touch_who_shows_them(self, three, touched):
        def change():
            three[0].title = "Another"
            publish(three[0])

        assert touched(change) == {"everything", "alpha", "no page"}

    def test_a_topic_touches_whoever_lists_the_old_or_the_new(self, three, touched):
        def change():
            three[1].topics.set(["data"])
            publish(three[1])

        assert touched(change) == {"everything", "beta", "all listed", "housing", "data", "no page"}

    def test_a_new_story_touches_the_lists_that_it_stands_in(self, world, touched):
        news = lambda: world.story(title="New", competencies=[world.bridging])  # noqa: E731  as long as its call
        assert touched(news) == {"everything", "all listed", "bridging", "no page"}

    def test_one_that_goes_touches_them_too(self, three, touched):
        def change():
            with atomic():
                three[0].unpublish()

        assert touched(change) == {"everything", "alpha", "all listed", "bridging", "housing", "no page"}

    def test_a_page_touches_all_who_do_not_say_otherwise(self, world, touched):
        def change():
            world.about.title = "About us"
            publish(world.about)

        everybody_but = {"no page"}
        assert touched(change) == {
            "everything", "no story", "alpha", "beta", "all listed", "bridging", "housing", "data",
        } - everybody_but  # fmt: skip

    def test_of_what_was_before_it_knows_nothing(self, three):
        known = Catalogue()
        state = public_state()
        known.at(state)
        assert not known.is_untouched(Dependencies.of("stories"), state.number - 1, state)
        assert known.is_untouched(Dependencies.of("stories"), state.number, state)
