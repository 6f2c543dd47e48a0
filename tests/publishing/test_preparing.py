"""Preparing pictures: small, once, in a process of its own, few at a time, and never while a transaction waits."""

import os
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image, ImageFile

from publishing.machine.locking import lock_one
from publishing.media.pictures import preparing
from publishing.media.pictures.child import Fault
from publishing.media.pictures.sizes import rendition_specs
from publishing.models import Picture
from publishing.projection import marks
from tests.publishing.test_uploads import ADD_PICTURE, add_picture, add_several, dark_side, fields, opened, png_chunk
from tests.publishing.test_uploads import stored as stored_files
from tests.publishing.uploads import encoded, make_picture, picture_bytes, upload
from tests.support.pictures import pixel
from tests.support.presence import present

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _pictures_prepared_once() -> None:
    """Not here: each in a process of its own, as it is deployed."""


@pytest.fixture
def turns(settings, tmp_path) -> Path:
    """Return where the turns of this test are taken: others prepare pictures, too."""
    settings.DATA_DIR = tmp_path
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache" / "pictures"


@pytest.fixture
def _nothing_decoded_here(monkeypatch) -> None:
    def refuse(self: ImageFile.ImageFile) -> None:
        pytest.fail("A picture is decoded in the server's own process.")

    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)


def large(mode: str = "RGB", image_format: str = "JPEG", **options) -> bytes:
    return picture_bytes(mode, (3000, 1800), image_format, **options)


def head_of_png(width: int, height: int, colours: int) -> bytes:
    """A PNG of which little more than the head is there."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, colours, 0, 0, 0])
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


@pytest.mark.parametrize("post", [add_picture, add_several])
@pytest.mark.usefixtures("_nothing_decoded_here")
def test_the_server_decodes_nothing_itself(cms, post):
    post(cms, large(), "ward.jpg")

    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.renditions.count()) == (2560, 1536, 6)


@pytest.mark.parametrize(
    ("address", "prefix"), [(ADD_PICTURE, ""), ("wagtailimages_chooser:create", "image-chooser-upload-")]
)
def test_a_picture_is_prepared_once_and_before_the_transaction(cms, monkeypatch, address, prefix):
    prepared = []
    work = preparing._in_a_process

    def watched(*args):
        prepared.append(marks.collecting())
        return work(*args)

    monkeypatch.setattr(preparing, "_in_a_process", watched)
    data = {f"{prefix}{name}": value for name, value in fields(file=upload(picture_bytes(), "a.jpg")).items()}
    cms.post(reverse(address), data)

    assert len(Picture.objects.get().offered) == 6
    assert prepared == [False]


def test_nobody_without_the_right_has_pictures_prepared(client, django_user_model, monkeypatch):
    monkeypatch.setattr(preparing, "_in_a_process", lambda *_: pytest.fail("prepared"))
    assert add_picture(client, picture_bytes()).status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert add_picture(client, picture_bytes()).status_code == 302
    assert Picture.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name", "mode"),
    [
        (large, "a.jpg", "RGB"),
        (lambda: large("L"), "a.jpg", "L"),
        (lambda: large("CMYK"), "a.jpg", "RGB"),
        (lambda: large("RGB", "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))]), "a.jpg", "RGB"),
        (lambda: large("RGBA", "PNG"), "a.png", "RGBA"),
        (lambda: large("1", "PNG"), "a.png", "L"),
        (lambda: large("RGB", "WEBP"), "a.webp", "RGB"),
        (lambda: large("P", "GIF"), "a.gif", "P"),
        (lambda: encoded(Image.new("I;16", (5200, 3120), 60_000), "PNG"), "a.png", "L"),
    ],
)
def test_a_large_picture_is_kept_smaller(cms, monkeypatch, content, name, mode):
    monkeypatch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))
    assert add_picture(cms, content(), name).status_code == 302

    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (2560, 1536)
    kept = opened(picture.file)
    assert (kept.size, kept.mode) == ((2560, 1536), mode)
    assert picture.file_size == picture.file.size
    assert {rendition.width for rendition in picture.renditions.all()} == {40}


def test_a_large_picture_is_turned_and_keeps_its_colours(cms):
    exif = Image.Exif()
    exif[0x0112] = 6
    add_picture(cms, large(exif=exif, icc_profile=b"a profile"))

    kept = opened(Picture.objects.get().file)
    assert (kept.size, dark_side(kept), kept.info["icc_profile"]) == ((1536, 2560), "top", b"a profile")
    assert dict(kept.getexif()) == {}


@pytest.mark.parametrize(
    ("size", "mode", "options"),
    [
        ((5200, 3120), "P", {"transparency": 0}),
        ((3000, 1800), "P", {"transparency": 0}),
        ((5200, 3120), "RGB", {"transparency": (20, 20, 20)}),
    ],
)
def test_what_is_transparent_stays_so_when_it_is_made_smaller(cms, monkeypatch, size, mode, options):
    monkeypatch.setattr("publishing.media.pictures.sizes.WIDTHS", (40,))
    picture = Image.new("L", size, 230)
    picture.paste(20, (0, 0, size[0] // 2, size[1]))
    if mode == "P":
        picture = picture.point(lambda value: value > 100)
        picture.putpalette([20, 20, 20, 230, 230, 230])
    add_picture(cms, encoded(picture.convert(mode) if mode != "P" else picture, "PNG", **options), "a.png")

    kept = opened(Picture.objects.get().file)
    assert (pixel(kept, 9, 9)[3], kept.getpixel((2550, 9))) == (0, (230, 230, 230, 255))


def test_a_large_picture_cut_short_is_damaged(cms, settings):
    response = add_picture(cms, large()[:-3000])

    assert response.context["form"].errors["file"] == [preparing.DAMAGED]
    assert stored_files(settings) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (lambda: head_of_png(65_500, 700, 2), "long.png"),
        (lambda: head_of_png(8165, 6123, 2), "fifty-million.png"),
        (lambda: head_of_png(8165, 6123, 6), "fifty-million.png"),
        (lambda: head_of_png(30_000, 30_000, 0), "bomb.png"),
        (lambda: encoded(Image.new("L", (5200, 5200)).convert("RGB"), "WEBP", quality=1, method=0), "large.webp"),
    ],
)
def test_more_pixels_than_there_is_memory_for_are_refused_in_words(cms, settings, content, name):
    response = add_picture(cms, content(), name)

    words = response.context["form"].errors["file"]
    assert words == [preparing.TOO_LARGE]
    assert words[0].endswith("Make it smaller and upload the new file: 2,560 pixels on the long side are enough.")
    assert stored_files(settings) == []


MEASURED = """
import resource, subprocess, sys
command = [sys.executable, "-m", "publishing.media.pictures.child", *sys.argv[1:]]
ended = subprocess.run(command, stdin=sys.stdin, stdout=subprocess.DEVNULL)
print(ended.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it is counted in other units")
def test_a_photograph_of_a_telephone_takes_no_more_than_200_megabytes():
    photograph = encoded(Image.new("L", (8064, 6048), 90).convert("RGB"), "JPEG")
    measured = subprocess.run(
        [sys.executable, "-c", MEASURED, *rendition_specs()], input=photograph, capture_output=True, check=True
    )
    code, megabytes = map(int, measured.stdout.split())
    assert code == 0
    assert 20 < megabytes < 200


def test_a_picture_that_outgrows_what_its_head_promised_ends_its_own_process_alone():
    """It is small as long as it has a palette."""
    picture = encoded(Image.new("P", (5100, 5100)), "PNG", transparency=0)
    ended = subprocess.run(
        [sys.executable, "-m", "publishing.media.pictures.child"], input=picture, capture_output=True, check=False
    )
    assert ended.returncode == Fault.TOO_LARGE


def test_a_process_that_is_killed_is_a_picture_refused(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ValidationError, match="damaged or incomplete"):
        preparing.prepare(picture_bytes())


def test_a_picture_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(preparing, "MOST_SECONDS", 0.001)
    with pytest.raises(ValidationError, match="Make it smaller"):
        preparing.prepare(picture_bytes())


def test_the_third_waits_its_turn_and_is_refused_if_that_takes_too_long(cms, settings, turns, monkeypatch):
    held = [lock_one(turns, preparing.AT_ONCE, "turn") for _ in range(preparing.AT_ONCE)]
    assert None not in held
    assert lock_one(turns, preparing.AT_ONCE, "turn") is None
    monkeypatch.setattr(preparing, "PATIENCE", 0.1)

    response = add_picture(cms, picture_bytes())
    assert response.context["form"].errors["file"] == [preparing.BUSY]
    assert add_several(cms, picture_bytes(), "a.jpg") == {"success": False, "error_message": preparing.BUSY}
    assert stored_files(settings) == []

    monkeypatch.setattr(preparing, "PATIENCE", 30)
    threading.Timer(0.2, os.close, [held.pop()]).start()
    assert add_picture(cms, picture_bytes()).status_code == 302
    os.close(present(held.pop()))


def test_a_turn_lasts_as_long_as_the_process_that_has_it(turns, monkeypatch):
    """Also if the server that started it is killed, which is as if it let go of the turn."""
    monkeypatch.setattr(preparing, "AT_ONCE", 1)
    started = []

    def start(command, *, pass_fds, **_options):
        started.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=pass_fds))
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", start)
    with pytest.raises(ValidationError):
        preparing.prepare(picture_bytes())
    assert lock_one(turns, 1, "turn") is None
    started[0].communicate(b"\n")
    assert lock_one(turns, 1, "turn") is not None


@pytest.mark.usefixtures("db")
def test_an_original_stored_large_in_earlier_times_is_made_small_for_the_lists_of_the_cms(monkeypatch):
    picture = make_picture()
    picture.file.storage.delete(picture.file.name)
    picture.file.storage.save(picture.file.name, ContentFile(large()))
    Picture.objects.update(width=3000, height=1800)
    decoded = []
    work = ImageFile.ImageFile.load

    def watched(self: ImageFile.ImageFile):
        decoded.append(max(self.size))
        return work(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", watched)
    # A size of its own: Wagtail trusts a cache that outlives a transaction that was undone.
    rendition = Picture.objects.get().get_rendition("max-150x150")
    assert (rendition.width, rendition.height) == (150, 90)
    assert max(decoded) == 2560


@pytest.mark.usefixtures("db")
def test_code_that_saves_no_picture_hears_why():
    with pytest.raises(ValidationError, match="not a picture that the library can read"):
        make_picture(b"<html></html>", "a.jpg")
    assert Picture.objects.count() == 0
