"""Pages, documents and indexes are compared by content, and mended."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from publishing.models import PublicDocument, Sequence
from publishing.sequence import sinks
from publishing.worker import reconcile, rounds


@pytest.fixture
def drifted(world) -> dict[str, str]:
    """A library in which one document was altered, one deleted and one added by hand; its sinks had followed."""
    altered, deleted = world.story(title="Altered"), world.story(title="Deleted")
    rounds.run_until_idle()
    PublicDocument.objects.filter(source=f"page:{altered.pk}").update(body='{"title":"Something else"}')
    PublicDocument.objects.filter(source=f"page:{deleted.pk}").delete()
    PublicDocument.objects.create(
        id=uuid.uuid4(), kind="blog", collection="stories", source="page:999999", slug="added", path="/library/added/",
        title="Added", date=timezone.localdate(), sequence=10_000, changed_at=timezone.now(), schema="1", digest="x",
        card='{"title":"Added"}', body='{"title":"Added"}',
    )  # fmt: skip
    return {"altered": f"page:{altered.pk}", "deleted": f"page:{deleted.pk}"}


def test_it_lists_what_differs_and_exits_with_1(drifted, capsys):
    with pytest.raises(CommandError, match=r"differences\. Run `reconcile --fix` to mend them"):
        call_command("reconcile")
    lines = capsys.readouterr().out.splitlines()
    assert f"{drifted['altered']}: the text of its document was altered" in lines
    assert f"{drifted['deleted']}: it is public and has no document" in lines
    assert "page:999999: the document of the blog “added” belongs to nothing" in lines


def test_fix_mends_all_three(drifted):
    call_command("reconcile", fix=True)
    call_command("reconcile")
    public = PublicDocument.objects.public().collection("stories")
    assert set(public.values_list("title", flat=True)) == {"Altered", "Deleted"}
    assert PublicDocument.objects.get(source="page:999999").withdrawn_at is not None


def test_a_facet_altered_by_hand_is_found(world):
    page = world.story()
    document = PublicDocument.objects.get(source=f"page:{page.pk}")
    document.facets.filter(name="competency").update(value="habit")
    assert [str(drift) for drift in reconcile.find_drift()] == [
        f"page:{page.pk}: what its document is found by was altered"
    ]


def test_nothing_differs_in_an_untouched_library(world, capsys):
    world.story()
    rounds.run_until_idle()
    call_command("reconcile")
    assert capsys.readouterr().out == "Nothing differs.\n"


class Notebook:
    """A sink that writes down what it is given."""

    name = "notebook"

    def __init__(self) -> None:
        self.at: sinks.Position | None = None
        self.known: dict[str, bool] = {}

    def position(self):
        return self.at

    def begin(self, position):
        self.at, self.known = position, {}

    def apply(self, changes, position):
        self.known |= {change.source: change.withdrawn_at is None for change in changes}
        self.at = position

    def drift(self):
        return []


def test_a_follower_ends_with_what_is_public_in_steps_of_any_size(world):
    kept, gone = world.story(), world.story()
    sink = Notebook()
    while not sinks.follow(sink, limit=3):
        pass
    with_both = {name for name, is_public in sink.known.items() if is_public}
    assert {f"page:{kept.pk}", f"page:{gone.pk}"} <= with_both
    gone.delete()
    rounds.run_until_idle()
    sinks.follow(sink)
    assert sink.known[f"page:{gone.pk}"] is False
    assert sink.at == sinks.head()


def test_after_a_new_epoch_a_follower_starts_afresh(world):
    world.story()
    sink = Notebook()
    sinks.follow(sink)
    sink.known["page:1234567"] = True
    before = Sequence.objects.get().epoch
    call_command("new_epoch")
    assert Sequence.objects.get().epoch != before
    sinks.follow(sink)
    assert "page:1234567" not in sink.known
