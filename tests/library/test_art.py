"""The pictures that stand for stories and characteristics."""

import re
from io import BytesIO
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from PIL import Image, ImageChops, ImageColor, ImageOps, ImageStat

from artwork import keeping
from artwork.art_picture import Art, art_picture
from artwork.drawing import drawing
from artwork.motifs import MOTIFS
from artwork.palette import Tones, look_of
from artwork.seeded_random import SeededRandom
from artwork.share_picture import Caption, draw_share_picture
from artwork.svg import draw
from library.models import StoryPage
from publishing.projection.transactions import atomic

CHARACTERISTICS = {
    "building-connections-and-trust": "circles",
    "embracing-challenge-and-difference": "diagonals",
    "driving-purposeful-collaboration": "weave",
    "catalysing-and-embedding-innovation": "quarters",
    "including-and-empowering-others": "rings",
}


def picture(client, page, collection="stories", **headers):
    return client.get(f"/art/{collection}/{page.translation_key}.svg", headers=headers)


class TestDrawing:
    @pytest.mark.parametrize("characteristic", [*CHARACTERISTICS, "unknown", ""])
    def test_every_picture_is_well_formed_and_small(self, characteristic):
        pictures = [draw(characteristic, f"story-{number}") for number in range(60)]
        assert all(fromstring(text).tag.endswith("svg") for text in pictures)
        assert max(map(len, pictures)) <= 3 * 1024
        assert len(set(pictures)) == 60

    def test_chance_falls_the_same_way_for_ever(self):
        dice = SeededRandom("four-sentences-from-young-carers")
        assert [dice.whole(1, 6) for _ in range(8)] == [1, 6, 2, 5, 5, 5, 5, 4]
        assert all(0 <= dice.fraction() < 1 for _ in range(100))

    @pytest.mark.parametrize(("characteristic", "motif"), CHARACTERISTICS.items())
    def test_each_characteristic_has_its_own_motif_and_colours(self, characteristic, motif):
        look = look_of(characteristic)
        assert look.motif == motif
        tones = [tone for by in (look.light, look.dark) for tone in (by.ink, by.bright, by.ground)]
        assert len(set(tones) - {look.light.bright}) == 4
        assert all(tone in draw(characteristic, "a") for tone in tones)

    def test_the_colours_are_those_of_the_theme(self):
        assert look_of("building-connections-and-trust").light == Tones("#0b5d57", "#2fa597", "#ddf0ec")
        assert look_of("building-connections-and-trust").dark == Tones("#7fd8cb", "#2fa597", "#16322f")

    def test_a_characteristic_that_the_theme_does_not_know_is_drawn_in_neutral_tones(self):
        assert look_of("trust").light == Tones("#211a2e", "#5b5368", "#f1ebe2")
        assert look_of("trust").dark == Tones("#f3eef7", "#b9afc6", "#2b2438")
        assert look_of("trust").motif in MOTIFS

    @pytest.mark.parametrize("characteristic", CHARACTERISTICS)
    def test_no_two_stories_look_alike(self, characteristic):
        """Seen small, as beside each other in a list, a good part of any two differs."""
        slugs = [f"story-{number}" for number in range(12)]
        small = [art_picture(Art(characteristic, slug), 40, 24) for slug in slugs]
        unlike = [ImageStat.Stat(ImageChops.difference(one, two)).sum for one, two in combinations(small, 2)]
        assert min(map(sum, unlike)) > 40 * 24 * 60

    def test_pictures_differ_in_nearness_ground_and_accent(self):
        pictures = [draw("building-connections-and-trust", f"story-{number}") for number in range(40)]
        grounds = [sum(f'class="{name}" d="M0 0h400' in text for text in pictures) for name in "tdg"]
        assert sum(grounds) == 40
        assert min(grounds) >= 8
        assert all(len(re.findall(r'<path class="[pq]"', text)) == 1 for text in pictures)

    def test_the_ground_of_a_picture_has_an_edge_on_its_page(self):
        assert all(look_of(slug).light.ground != look_of(slug).light.tint for slug in CHARACTERISTICS)


class TestServing:
    def test_the_address_of_a_picture_is_its_storys(self, client, world, django_assert_num_queries):
        story = world.story(title="A blog")
        with django_assert_num_queries(2):
            response = picture(client, story)
        assert response.content.decode() == draw("trust", "a-blog")
        assert response.headers["Content-Type"] == "image/svg+xml"
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")

    def test_a_characteristic_has_one_too(self, client, world):
        world.story()
        assert picture(client, world.trust, "characteristics").content.decode() == draw("trust", "trust")

    def test_a_reader_who_has_it_gets_nothing_until_it_changes(self, client, world):
        story = world.story(title="A blog")
        etag = picture(client, story).headers["ETag"]
        world.story()
        assert picture(client, story, **{"If-None-Match": etag}).status_code == 304
        story.slug = "renamed"
        with atomic():
            story.save_revision().publish()
        assert picture(client, story, **{"If-None-Match": etag}).status_code == 200

    def test_what_is_not_public_has_none(self, client, world):
        hidden, gone = world.draft(), world.story()
        with atomic():
            gone.unpublish()
        answers = [client.get(f"/art/stories/{key}.svg") for key in (hidden.translation_key, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        assert picture(client, gone).status_code == 410
        assert "Cache-Control" in picture(client, gone).headers

    @pytest.mark.parametrize("name", ["x", "x.svg", "00000000-0000-0000-0000-00000000000g.svg"])
    def test_an_address_that_cannot_be_is_not_found(self, client, world, name):
        assert client.get(f"/art/stories/{name}").status_code == 404

    def test_pages_show_it_where_there_is_no_image(self, client, world):
        story: StoryPage = world.story(title="A blog")
        address = f"/art/stories/{story.translation_key}.svg"
        for path in ("/", "/library/", "/library/a-blog/", "/characteristics/trust/"):
            assert f'src="{address}"'.encode() in client.get(path).content, path


def colours_of(picture: Image.Image) -> dict[object, int]:
    """Each colour of a picture, and how many points have it."""
    return {colour: count for count, colour in picture.getcolors(picture.width * picture.height) or []}


class TestSharePicture:
    def test_an_editors_picture_takes_the_place_of_the_motif(self, client, world, picture):
        plain = world.story(slug="plain")
        own = world.story(slug="own", image=picture)
        images = [
            Image.open(BytesIO(client.get(f"/art/stories/{page.translation_key}.png").content)) for page in (plain, own)
        ]
        art = [image.convert("RGB").crop((780, 0, 1200, 630)) for image in images]
        with picture.file.open() as file:
            expected = ImageOps.fit(Image.open(file).convert("RGB"), (420, 630))
        edge = images[1].convert("RGB").crop((768, 0, 780, 630))
        assert [ImageColor.getrgb(look_of("trust").light.bright)] == list(colours_of(edge))
        far, near = (sum(ImageStat.Stat(ImageChops.difference(one, expected)).mean) for one in art)
        assert near < 12 < far

    def test_art_is_not_cut_off_in_mid_air_on_any_ground(self):
        """What is left of the art has another colour than the art's own ground."""
        characteristic = "building-connections-and-trust"
        tones = look_of(characteristic).light
        grounds = {"tint": tones.ground, "ink": tones.ink, "bright": tones.bright}
        tries = [f"story-{number}" for number in range(40)]
        slugs: dict[str, str] = {drawing("circles", slug).ground: slug for slug in tries}
        for ground, colour in grounds.items():
            picture = draw_share_picture(Art(characteristic, slugs[ground]), Caption("", "A title"))
            (edge,) = colours_of(Image.open(BytesIO(picture)).convert("RGB").crop((770, 0, 779, 630)))
            assert edge != ImageColor.getrgb(colour), ground

    def test_a_word_wider_than_a_line_is_broken_and_never_runs_into_the_art(self):
        art = Art("building-connections-and-trust", "wide")
        plain, *wide = (
            Image.open(BytesIO(draw_share_picture(art, Caption("", title)))).convert("RGB").crop((768, 0, 1200, 630))
            for title in ("A title", "Multidisciplinary-neighbourhood-team", "Donaudampfschifffahrtsgesellschaft" * 3)
        )
        # The colours of each file are chosen for it: what differs by a shade is the same.
        differing = [max(high for _, high in ImageStat.Stat(ImageChops.difference(plain, one)).extrema) for one in wide]
        assert max(differing) < 32, differing

    def test_what_shows_no_characteristic_has_a_bit_of_each(self):
        picture = art_picture(Art("", "home"), 420, 630)
        for number, slug in enumerate(CHARACTERISTICS):
            bar = picture.crop((number * 84, 0, number * 84 + 84, 630))
            tones = look_of(slug).light
            known = {
                ImageColor.getrgb(colour)
                for colour in (tones.ink, tones.bright, tones.tint, tones.ground, tones.pale, "#fff")
            }
            colours = colours_of(bar)
            assert max(colours, key=colours.__getitem__) in known, slug

    def test_it_is_a_picture_in_the_size_that_is_asked_for(self, client, world):
        story = world.story(title="A title that is long enough to need more than one of the lines " * 3)
        response = client.get(f"/art/stories/{story.translation_key}.png")
        image = Image.open(BytesIO(response.content))
        assert (image.format, image.size, response.headers["Content-Type"]) == ("PNG", (1200, 630), "image/png")
        assert len(response.content) < 60_000
        assert client.get(f"/art/characteristics/{world.trust.translation_key}.png").status_code == 200

    def test_it_is_drawn_once_for_each_title(self, client, world, monkeypatch):
        drawn = []

        def draw(*parts):
            drawn.append(parts)
            return b"picture"

        monkeypatch.setattr(keeping, "draw_share_picture", draw)
        story = world.story(title="A blog", sample_key="a-blog")
        address = f"/art/stories/{story.translation_key}.png"
        assert [client.get(address).content for _ in range(3)] == [b"picture"] * 3
        assert drawn == [(Art("trust", "a-blog"), Caption("Sample blog", "A blog"))]
        story.title = "Another"
        with atomic():
            story.save_revision().publish()
        client.get(address + "?anything=else")
        assert len(drawn) == 2
        assert len(list(Path(settings.SHARE_PICTURES).rglob("*.png"))) == 1

    def test_two_are_never_drawn_at_a_time(self, client, world):
        address = f"/art/stories/{world.story().translation_key}.png"
        with keeping._drawing:
            response = client.get(address)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
        assert client.get(address).status_code == 200

    def test_what_is_not_public_has_none(self, client, world):
        gone = world.story()
        with atomic():
            gone.unpublish()
        assert client.get(f"/art/stories/{world.draft().translation_key}.png").status_code == 404
        assert client.get(f"/art/stories/{gone.translation_key}.png").status_code == 410
