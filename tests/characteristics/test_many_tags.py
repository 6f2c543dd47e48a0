"""Five hundred stories through every kind of change, forwards and back, in one moment each."""

from random import Random

import pytest

from characteristics.documents.meanings import meanings_of_today
from characteristics.models import Competency
from characteristics.services import decide, open_questions
from library.models import StoryPage
from publishing.models import DirtyMark, PublicDocument
from publishing.projection.transactions import atomic
from publishing.worker import reconcile
from tests.characteristics.stories import ONE, TWO, shown, stored, tell

pytestmark = pytest.mark.soak

BECAME = {
    "kept": ["kept"], "renamed": ["new-name"], "moved": ["moved"], "merged-a": ["union"], "merged-b": ["union"],
    "merged-c": ["union"], "split": [], "narrowed": [], "retired": [],
}  # fmt: skip
PARTS = {"split": ["part-a", "part-b", "part-c"], "narrowed": ["narrowed", "broken-off"], "retired": ["kept", "fresh"]}


def meant(tags, decided=None):
    """What tags show in version two, by the table above."""
    found: dict[str, list[str]] = {slug: [] for tag in tags for slug in (decided or BECAME).get(tag, BECAME[tag])}
    return sorted(found)


def test_five_hundred_stories_lose_nothing(site, load, client):
    chance = Random(23)
    load(ONE)
    some = (chance.sample(sorted(BECAME), chance.randint(1, 4)) for _ in range(500))
    tags = {f"s{number}": dict.fromkeys(one, "x") for number, one in enumerate(some)}
    tell(tags)
    before, in_one, public = stored(), shown(), PublicDocument.objects.public().count()
    assert in_one == dict(sorted(tags.items()))
    load(TWO)
    assert not DirtyMark.objects.exists()
    assert {slug: sorted(found) for slug, found in shown().items()} == {
        slug: meant(some) for slug, some in tags.items()
    }
    decisions = decide_everything(chance)
    told = {slug: sorted(found) for slug, found in shown().items()}
    assert told == {slug: meant(one, {**BECAME, **decisions[slug]}) for slug, one in tags.items()}
    assert open_questions(meanings_of_today()) == {}
    for old, new in BECAME.items():
        listed = client.get(f"/api/v1/stories?competency={old}&limit=1")
        assert listed.status_code == 200
        wanted = {*(new or ([] if old == "retired" else PARTS[old]))} if old != "narrowed" else {"narrowed"}
        assert listed.json()["total"] == sum(bool(wanted.intersection(found)) for found in told.values()), old
    assert list(reconcile.find_drift()) == []
    load(ONE, "--make-current")
    assert (shown(), stored()) == (in_one, before)
    assert PublicDocument.objects.public().count() == public
    load(TWO, "--make-current")
    assert {slug: sorted(found) for slug, found in shown().items()} == told
    assert stored() == before


def decide_everything(chance):
    """Answer every question at random; return what was chosen, by story and old competency."""
    slugs, stories = (dict(model.objects.values_list("pk", "slug")) for model in (Competency, StoryPage))
    chosen: dict[str, dict[str, list[str]]] = {slug: {} for slug in stories.values()}
    with atomic(at_once=True):
        for page, questions in open_questions(meanings_of_today()).items():
            for question in questions:
                among = PARTS[slugs[question.old]]
                some = chance.sample(among, chance.randint(0, len(among)))
                decide(question, page, some)
                chosen[stories[page]][slugs[question.old]] = some
    return chosen
