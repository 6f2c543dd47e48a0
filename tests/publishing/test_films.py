"""Films on other sites: every address that a browser or a Share button gives, and none that is something else."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from publishing.blocks.films import find_film
from publishing.blocks.media import EmbedBlock

YOUTUBE = "https://www.youtube-nocookie.com/embed/a-B_4567890"
VIMEO = "https://player.vimeo.com/video/123456789?dnt=1"
UNLISTED = "https://player.vimeo.com/video/123456789?h=a1b2c3d4e5&dnt=1"

FILMS = {
    "https://www.youtube.com/watch?v=a-B_4567890": YOUTUBE,
    "http://youtube.com/watch?v=a-B_4567890": YOUTUBE,
    "https://m.youtube.com/watch?v=a-B_4567890&feature=youtu.be": YOUTUBE,
    "https://music.youtube.com/watch?v=a-B_4567890": YOUTUBE,
    "https://www.youtube.com/watch?list=PL0123456789&index=2&v=a-B_4567890": YOUTUBE,
    "https://www.youtube.com/shorts/a-B_4567890": YOUTUBE,
    "https://m.youtube.com/shorts/a-B_4567890?feature=share": YOUTUBE,
    "https://www.youtube.com/live/a-B_4567890?si=x": YOUTUBE,
    "https://www.youtube-nocookie.com/embed/a-B_4567890?rel=0": YOUTUBE,
    "https://WWW.YouTube.com/embed/a-B_4567890/": YOUTUBE,
    "https://youtu.be/a-B_4567890?si=whatever": YOUTUBE,
    "https://youtu.be/a-B_4567890?t=90": f"{YOUTUBE}?start=90",
    "https://www.youtube.com/watch?v=a-B_4567890&t=1m30s": f"{YOUTUBE}?start=90",
    "https://www.youtube.com/watch?v=a-B_4567890&t=1h2m3s": f"{YOUTUBE}?start=3723",
    "https://www.youtube.com/embed/a-B_4567890?start=90": f"{YOUTUBE}?start=90",
    "https://www.youtube.com/watch?v=a-B_4567890#t=90s": f"{YOUTUBE}?start=90",
    "https://www.youtube.com/watch?v=a-B_4567890&t=soon": YOUTUBE,
    "https://vimeo.com/123456789": VIMEO,
    "https://www.vimeo.com/123456789?share=copy": VIMEO,
    "https://vimeo.com/channels/staffpicks/123456789": VIMEO,
    "https://vimeo.com/groups/nurses/videos/123456789": VIMEO,
    "https://vimeo.com/showcase/7654321/video/123456789": VIMEO,
    "https://vimeo.com/manage/videos/123456789": VIMEO,
    "https://vimeo.com/123456789#t=1m30s": f"{VIMEO}#t=90s",
    "https://vimeo.com/123456789/a1b2c3d4e5": UNLISTED,
    "https://vimeo.com/123456789/a1b2c3d4e5?share=copy": UNLISTED,
    "https://vimeo.com/123456789?h=a1b2c3d4e5": UNLISTED,
    "https://vimeo.com/manage/videos/123456789/a1b2c3d4e5": UNLISTED,
    "https://player.vimeo.com/video/123456789?h=a1b2c3d4e5&t=90": f"{UNLISTED}#t=90s",
}
OTHERS = [
    "https://www.youtube.com/playlist?list=PL0123456789",
    "https://www.youtube.com/watch?list=PL0123456789",
    "https://www.youtube.com/watch?v=a-B_456789",
    "https://www.youtube.com/watch?v=a-B_4567890<",
    "https://www.youtube.com/@aB_45678901",
    "https://www.youtube.com/a-B_4567890/videos",
    "https://youtu.be/",
    "https://youtube.com.example.org/watch?v=a-B_4567890",
    "https://example.org/watch?v=a-B_4567890",
    "https://somebody@youtube.com/watch?v=a-B_4567890",
    "https://youtube.com:8443/watch?v=a-B_4567890",
    "javascript://youtube.com/watch?v=a-B_4567890",
    "ftp://vimeo.com/123456789",
    "https://vimeo.com/channels/123456789",
    "https://vimeo.com/somebody",
    "https://vimeo.com/١٢٣٤٥٦٧",
    "https://[vimeo.com/123456789",
    "",
]


@pytest.mark.parametrize(("address", "player"), FILMS.items())
def test_an_address_as_people_have_it_leads_to_its_player(address, player):
    film = find_film(address)
    assert film is not None
    assert (film.player_url, film.provider) == (player, "YouTube" if "youtube" in player else "Vimeo")
    assert film.url == address.replace("http://", "https://")


@pytest.mark.parametrize("address", OTHERS)
def test_what_is_no_film_of_theirs_is_refused(address):
    assert find_film(address) is None


def test_the_block_says_which_addresses_it_takes():
    block = EmbedBlock()
    clean = block.clean(block.to_python({"url": "http://m.youtube.com/shorts/a-B_4567890", "title": "A day"}))
    assert clean["url"] == "https://m.youtube.com/shorts/a-B_4567890"
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"url": "https://www.youtube.com/playlist?list=PL0123456789", "title": "A day"}))
    assert refused.value.block_errors["url"].messages == [
        "Give the address of a film on YouTube or Vimeo, as the browser or its Share button has it."
    ]
