"""Pictures of stories that stand side by side never look the same."""

import re
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops, ImageStat

from artwork.addresses import IN_A_LIST
from artwork.art_picture import Art, art_picture
from artwork.drawing import SETTINGS, SETTINGS_BY_NAME, Setting, own_setting
from artwork.palette import Look, look_of
from artwork.side_by_side import told_apart
from artwork.svg import draw

# Two that the theme does not know may have one look.
CHARACTERISTICS = ["building-connections-and-trust", "including-and-empowering-others", "trust", "habits", "gaps", ""]


def card(characteristic: str, slug: str, *, has_image: bool = False) -> dict:
    return {
        "type": "blog", "slug": slug, "image": {"url": "x"} if has_image else None,
        "competencies": [{"characteristic": {"slug": characteristic}}],
    }  # fmt: skip


cards = st.lists(
    st.builds(card, st.sampled_from(CHARACTERISTICS), st.text("abc", max_size=4), has_image=st.sampled_from([0, 0, 1])),
    max_size=24,
)


def looks(shown: list[dict]) -> list[tuple[Look, Setting] | None]:
    """What each of these cards looks like; nothing where a picture of an editor is."""
    return [
        None
        if one["image"]
        else (
            look_of(one["competencies"][0]["characteristic"]["slug"]),
            SETTINGS_BY_NAME[one[IN_A_LIST]] if IN_A_LIST in one else own_setting(one["slug"]),
        )
        for one in shown
    ]


@settings(max_examples=50)
@given(cards)
def test_no_two_look_the_same_beside_or_above_each_other_in_up_to_three_columns(given):
    shown = list(told_apart(given))
    assert [one["slug"] for one in shown] == [one["slug"] for one in given]
    seen = looks(shown)
    for columns in (1, 2, 3):
        rows = [seen[at : at + columns] for at in range(0, len(seen), columns)]
        beside = [pair for row in rows for pair in pairwise(row)]
        above = list(zip(seen, seen[columns:], strict=False))
        assert not [pair for pair in (*beside, *above) if pair[0] == pair[1] is not None], columns
    for one, other in pairwise(seen):
        assert not (one and other and one[0] == other[0] and one[1].ground == other[1].ground)
    assert list(told_apart(given)) == shown


def test_who_stands_apart_keeps_what_it_always_looked_like():
    alone = card("trust", "a")
    assert list(told_apart([alone, card("", "a", has_image=True), card("including-and-empowering-others", "a")])) == [
        alone, card("", "a", has_image=True), card("including-and-empowering-others", "a"),
    ]  # fmt: skip


def test_a_story_has_the_same_shapes_in_every_setting_and_no_two_settings_look_the_same():
    names = [f"story-{number}" for number in range(3)]
    for slug in names:
        assert draw("trust", slug, own_setting(slug)) == draw("trust", slug)
        assert len({draw("trust", slug, setting) for setting in SETTINGS}) == len(SETTINGS)
    small = [art_picture(Art(CHARACTERISTICS[0], name), 40, 24) for name in names]
    unlike = [sum(ImageStat.Stat(ImageChops.difference(one, two)).sum) for one, two in combinations(small, 2)]
    assert min(unlike) > 40 * 24 * 60


def test_library_search_and_characteristic_show_them_so(client, world):
    for number in range(6):
        world.story(title=f"A story {number}", slug=f"story-{number}")
    shown = {}
    for path in ("/library/", "/search/?q=story", "/characteristics/trust/"):
        addresses = re.findall(r'src="(/art/stories/[^"]+)"', client.get(path).text)
        shown[path] = addresses
        drawn = re.findall(r'<path class="([tdg])" d="M0 0h400', "".join(client.get(one).text for one in addresses))
        assert len(drawn) == len(addresses) >= 3, path
        assert all(one != other for one, other in pairwise(drawn)), (path, drawn)
    [own, *_] = {address.partition("?")[0] for address in shown["/library/"]}
    assert client.get(f"{own}?setting=nothing").content == client.get(own).content
