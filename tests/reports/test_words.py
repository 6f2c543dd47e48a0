"""The words of the community: those it chose, and those that its stories share today."""

import re
from collections import Counter
from random import Random

import pytest
from django.template.loader import render_to_string

from publishing.projection.transactions import atomic
from reports.stories import indexed
from reports.words.answer import WIDE, words_in
from reports.words.chosen import chosen_words
from reports.words.cloud import by_weight, cloud, without_weights
from reports.words.today import counted_terms, terms_left_out

LETTERS = "abcdefgh"


def body(text):
    return [{"type": "text", "value": f"<p>{text}</p>"}]


@pytest.fixture
def lanterns(world):
    """Five public stories with a word in several forms, and what must not be counted."""
    forms = ("A lantern", "Lanterns, lanterns", "the lantern’s", "LANTERN", "lanterns")
    stories = [world.story(title=f"Told {n}", body=body(f"We lit {text} by a ferry.")) for n, text in enumerate(forms)]
    world.draft(title="Draft", body=body("lantern quokka"))
    world.story(title="Four", body=body("quokka"))
    return stories


def shared(client):
    answer = client.get("/api/v1/words").json()["today"]
    return answer["stories"], answer["samples"], {one["text"]: one["stories"] for one in answer["items"]}


def test_words_of_today_follow_what_is_public_at_once(client, world, lanterns, settings):
    page = client.get("/words/")
    assert page.status_code == 200
    assert shared(client) == (6, 0, {"lantern": 5, "ferry": 5, "summary": 6, "manager": 6, "ward": 6})
    text = page.content.decode()
    assert '<a href="/search/?q=lantern">lantern <span class="count">(5' in text
    assert '<tr><th scope="row">lantern</th><td>5</td></tr>' in text
    assert "Counted in 6 public stories." in text
    assert "quokka" not in text
    again = client.get("/words/", HTTP_IF_NONE_MATCH=page["ETag"])
    assert again.status_code == 304
    # A sixth story, a sample: counted with its mark, or not at all.
    world.story(title="Sixth", body=body("A lantern"), sample_key="sixth")
    assert shared(client)[2]["lantern"] == 6
    assert "This includes 1 sample story," in client.get("/words/").content.decode()
    settings.COUNT_SAMPLES = False
    assert shared(client)[:2] == (6, 0)
    assert shared(client)[2]["lantern"] == 5
    assert "sample" not in client.get("/words/").content.decode()
    with atomic():
        lanterns[0].unpublish()
    assert "lantern" not in shared(client)[2]
    assert client.get("/words/", HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 200


def test_while_they_cannot_be_counted_that_is_said_and_nobody_keeps_it(client, lanterns, monkeypatch):
    def unreadable(_work):
        raise OSError

    monkeypatch.setattr("reports.stories.indexed.index.read", unreadable)
    page, answer = client.get("/words/"), client.get("/api/v1/words")
    assert (page.status_code, page["Cache-Control"], "ETag" in page) == (200, "no-store", False)
    assert "are being counted again" in page.content.decode()
    assert (answer.json()["today"], answer["Cache-Control"]) == (None, "no-store")
    monkeypatch.undo()
    assert shared(client)[2]["lantern"] == 5


def test_the_chosen_words_are_a_list_first_and_a_picture_without_weights(client, world):
    chosen = client.get("/api/v1/words").json()["chosen"]
    assert len(chosen) == 29
    assert [one["text"] for one in chosen] == sorted(chosen_words())
    searches = {one["text"]: one["search_url"] for one in chosen}
    assert searches["learning together"] == "https://library.test/search/?q=learning+together"
    text = client.get("/words/").content.decode()
    listed, picture = text.index('href="/search/?q=trust"'), text.index(">trust</text>")
    assert listed < picture
    assert "Size means nothing" in text
    assert "transform" not in text
    assert 'href="/words/"' in client.get("/").content.decode()


@pytest.mark.parametrize("seed", range(3))
def test_terms_are_counted_as_by_hand(seed):
    assert_counted_as_by_hand(seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(300))
def test_terms_of_many_libraries_are_counted_as_by_hand(seed):
    assert_counted_as_by_hand(seed)


def assert_counted_as_by_hand(seed):
    dice = Random(seed)
    words = ["".join(dice.choices(LETTERS, k=dice.randint(3, 5))) for _ in range(90)] + ["peopl", "thing", "nobodi"]
    stories = [" ".join(dice.choices(words, k=dice.randint(0, 60))) for _ in range(dice.randint(0, 40))]
    by_hand = Counter[str]()
    for word in set(words):
        if len(word) >= 4 and word not in terms_left_out():
            by_hand[word] = sum(word in story.split() for story in stories)
    expected = sorted(((-n, word) for word, n in by_hand.items() if n >= 5))[:60]
    assert [(-n, word) for word, n in counted_terms(stories).items()] == expected


@pytest.mark.parametrize("width", [340, 960])
def test_a_cloud_is_the_same_each_time_and_no_word_is_on_another(width):
    weights = {word: len(word) for word in chosen_words()}
    for words in (tuple(without_weights(chosen_words())), tuple(by_weight(weights))):
        picture = cloud(words, width)
        cloud.cache_clear()
        assert cloud(words, width) == picture
        assert sorted(word.text for word in picture.words) == sorted(chosen_words())
        boxes = [(one.x, one.y - one.size * 0.8, one.x + one.length, one.y + one.size * 0.2) for one in picture.words]
        assert all(
            left >= 0 and right <= width and top >= 0 and low <= picture.height for left, top, right, low in boxes
        )
        for number, (left, top, right, low) in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert right <= other[0] or other[2] <= left or low <= other[1] or other[3] <= top
    sizes = {word.text: word.size for word in by_weight({"rare": 5, "middle": 12, "common": 50})}
    assert sizes["rare"] < sizes["middle"] < sizes["common"]


def test_nothing_shared_is_said_so_and_any_text_is_escaped(client, world):
    assert "No word is shared by 5 stories yet." in client.get("/words/").content.decode()
    pictures = {"wide": cloud((*without_weights(["<b>&"]),), WIDE), "narrow": cloud((), 340)}
    drawn = render_to_string("reports/cloud.html", {"pictures": pictures, "name": "x"})
    assert "&lt;b&gt;&amp;" in drawn
    assert re.search('viewBox="0 0 340 0"', drawn)


def test_reading_them_again_asks_the_index_nothing(world, lanterns, monkeypatch, django_assert_num_queries):
    from publishing.sequence.state import public_state

    state = public_state()
    monkeypatch.setattr(indexed, "_counted", Remembering())
    first = words_in(state)
    monkeypatch.setattr("reports.stories.indexed.index.read", None)
    with django_assert_num_queries(0):
        assert words_in(state) == first


class Remembering:
    """As outside a test, where every value may be remembered."""

    def __init__(self):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key)

    def put(self, key, value):
        self.kept[key] = value
