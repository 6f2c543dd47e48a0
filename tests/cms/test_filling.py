"""A library gets its first content whole, once, and with samples only where they belong."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from characteristics.models import Competency, Theme
from cms.filling import content
from cms.models import Milestone
from library.models import HomePage, StoryPage
from programme.models import EventPage
from publishing.projection.transactions import atomic
from tests.library.samples import FEW, copy_few

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def fill(samples: bool | None = None) -> list[str]:
    said: list[str] = []
    content.fill(said.append, samples=samples)
    return said


def reached() -> set[str]:
    return set(Milestone.objects.values_list("pk", flat=True))


class TestContent:
    @pytest.fixture(autouse=True)
    def _few_samples(self, monkeypatch, tmp_path):
        """A few stories where the library has dozens, with small pictures."""
        monkeypatch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))
        monkeypatch.setattr("library.management.commands.load_samples.SAMPLES", copy_few(tmp_path / "samples"))

    def assert_it_is_whole(self) -> None:
        assert HomePage.objects.count() == 1
        assert Competency.objects.count() == 16
        assert set(StoryPage.objects.values_list("sample_key", flat=True)) == set(FEW)
        assert reached() == {"filled", "programme", "samples"}
        assert EventPage.objects.filter(sample_key="").count() == 7

    @pytest.mark.parametrize(
        "step",
        [
            "library.samples.loader.settle",
            pytest.param("characteristics.management.commands.load_framework.load", marks=pytest.mark.long),
            pytest.param("programme.management.commands.load_programme.load", marks=pytest.mark.long),
            pytest.param("library.management.commands.load_samples.load", marks=pytest.mark.long),
            pytest.param("cms.models.milestones.Milestone.reach", marks=pytest.mark.long),
        ],
    )
    def test_interrupted_at_any_step_it_goes_on_the_next_time(self, monkeypatch, step):
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
            interrupted.setattr(step, interrupt)
            fill()
        assert (reached() - {"programme"}, StoryPage.objects.count()) == (set(), 0)
        assert fill() == ["Filling the library…"]
        self.assert_it_is_whole()

    def test_what_was_removed_since_does_not_come_back(self):
        fill()
        self.assert_it_is_whole()
        for page in StoryPage.objects.all():
            page.delete()
        assert fill() == []
        assert not StoryPage.objects.exists()
        assert fill(samples=True) == []
        assert not StoryPage.objects.exists()

    def test_where_the_owner_has_other_themes_it_does_without_the_events(self):
        fill()
        with atomic():
            Milestone.objects.filter(pk="programme").delete()
            EventPage.objects.filter(theme__slug="building-trust").update(theme=None)
            Theme.objects.filter(slug="building-trust").delete()
        (said,) = fill()
        assert said.startswith("The events of 2022 were left out.")
        assert "there is no theme “building-trust”" in said
        self.assert_it_is_whole()
        assert fill() == []


class TestSamples:
    @pytest.fixture(autouse=True)
    def commands(self, monkeypatch):
        """Commands that only note that they were called."""
        called: list[str] = []
        monkeypatch.setattr(content, "call_command", lambda name, *_, **__: called.append(name))
        return called

    @pytest.mark.parametrize(
        ("https", "asked", "are_brought"),
        [
            (False, None, True),
            (False, False, False),
            (True, None, False),
            (True, True, True),
        ],
    )
    def test_the_world_gets_none_unless_they_are_asked_for(self, settings, commands, https, asked, are_brought):
        settings.IS_HTTPS = https
        fill(samples=asked)
        assert ("load_samples" in commands) == are_brought
        assert reached() == {"filled", "programme", *(["samples"] if are_brought else [])}

    def test_a_library_that_has_none_gets_none_by_the_way(self, settings, commands):
        settings.IS_HTTPS = True
        fill()
        settings.IS_HTTPS = False
        fill()
        assert "load_samples" not in commands
        fill(samples=True)
        assert commands.count("load_samples") == 1

    def test_they_are_not_put_beside_real_stories(self, commands, world):
        world.story()
        fill()
        assert "load_samples" not in commands


class TestLibrariesOfBefore:
    """What was made before milestones were remembered."""

    remember = staticmethod(import_module("cms.migrations.0002_of_before").remember)

    def test_one_with_an_account_has_everything_behind_it(self):
        User.objects.create_user("editor")
        self.remember(apps, None)
        assert reached() == {"first-account", "filled", "samples"}

    def test_one_without_was_interrupted_and_is_filled(self):
        self.remember(apps, None)
        assert reached() == set()
