"""Uploads, through the forms of the CMS: what is kept, what is taken out, what is refused."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from PIL import Image, ImageCms, ImageOps, ImageStat
from pillow_heif import register_heif_opener

from publishing.media.pictures import decoding, encoding
from publishing.models import Attachment, Consent, Picture, PublicDocument
from tests.publishing.uploads import RECORDINGS, encoded, make_picture, picture_bytes, upload
from tests.support.files_to_read import pdf
from tests.support.pictures import pixel
from tests.support.word_files import docx, p

pytestmark = pytest.mark.slow

ADD_PICTURE = "wagtailimages:add"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRET = b"51.4934N"


@pytest.fixture(autouse=True)
def _pictures_prepared_once() -> None:
    """Not here: each in a process of its own, as it is deployed."""


def fields(**changes) -> dict:
    return {"title": "A ward", "description": "A ward by day.", "consent": "given", "collection": 1, **changes}


def add_picture(cms, content: bytes, name: str = "ward.jpg"):
    return cms.post(reverse(ADD_PICTURE), fields(file=upload(content, name)))


def stored(settings) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def originals(settings) -> list[str]:
    return [name for name in stored(settings) if name.startswith("original_images/")]


def opened(file) -> Image.Image:
    with file.storage.open(file.name) as content:
        picture = Image.open(BytesIO(content.read()))
        picture.load()
        return picture


def everything_about(picture: Picture) -> list:
    return [picture.file, *(rendition.file for rendition in picture.renditions.all())]


def photograph(**options) -> bytes:
    """A JPEG as a telephone makes it: lying on its side, with place, owner and thumbnail text in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825)[2] = (51.0, 29.0, 36.0)
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    return picture_bytes(exif=exif, xmp=xmp, comment=SECRET, icc_profile=SRGB, quality=95, **options)


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 30,000 by 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A small PNG whose comment unpacks to 80 megabytes."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    text = b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + png_chunk(b"zTXt", text)
        + png_chunk(b"IDAT", zlib.compress(b"\0\0"))
        + png_chunk(b"IEND", b"")
    )


def test_an_uploaded_picture_is_kept_with_its_renditions(cms):
    response = add_picture(cms, picture_bytes(size=(2000, 1000)))

    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.title, picture.description, picture.width, picture.height) == (
        "A ward",
        "A ward by day.",
        2000,
        1000,
    )
    assert picture.file_size == picture.file.size
    assert {(r.filter_spec, r.width, r.height) for r in picture.renditions.all()} == {
        (f"width-{width}|format-{kind}", width, width // 2) for width in (400, 800, 1600) for kind in ("webp", "jpeg")
    }


def test_a_small_picture_is_never_enlarged(cms):
    add_picture(cms, picture_bytes(size=(500, 300)))

    assert sorted(r.width for r in Picture.objects.get().renditions.all()) == [400, 400, 500, 500, 500, 500]


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "MPO"])
def test_nothing_but_the_picture_survives(cms, image_format):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    content = picture_bytes(image_format=image_format, exif=exif, icc_profile=SRGB, quality=95)
    assert SECRET in content
    add_picture(cms, content, {"MPO": "a.jpg"}.get(image_format, f"a.{image_format.lower()}"))

    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (40, 60)
    assert opened(picture.file).format == {"MPO": "JPEG"}.get(image_format, image_format)
    for file in everything_about(picture):
        content = file.storage.open(file.name)
        with content:
            assert SECRET not in content.read()
        shown = opened(file)
        assert dict(shown.getexif()) == {}
        assert not {"exif", "xmp", "comment", "XML:com.adobe.xmp"} & set(shown.info)
        assert shown.info["icc_profile"] == SRGB
        assert shown.height > shown.width
        assert dark_side(shown) == "top"


def test_place_owner_and_comments_of_a_photograph_are_gone(cms):
    assert photograph().count(SECRET) == 3
    add_picture(cms, photograph())

    for file in everything_about(Picture.objects.get()):
        with file.storage.open(file.name) as content:
            raw = content.read()
        assert SECRET not in raw
        assert b"A telephone" not in raw
        assert b"Exif" not in raw


def dark_side(picture: Image.Image) -> str:
    """Name the side on which the dark half lies."""
    grey = picture.convert("L")
    width, height = grey.size
    halves = {
        "left": (0, 0, width // 2, height),
        "right": (width // 2, 0, width, height),
        "top": (0, 0, width, height // 2),
        "bottom": (0, height // 2, width, height),
    }
    return min(halves, key=lambda side: ImageStat.Stat(grey.crop(halves[side])).mean[0])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_applied_to_the_pixels(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = picture_bytes(exif=exif, quality=95)

    expected = ImageOps.exif_transpose(Image.open(BytesIO(content)))
    assert decoding.pixels(decoding.opened(BytesIO(content))).tobytes() == expected.tobytes()


def transparent(mode: str) -> Image.Image:
    picture = Image.new("RGBA", (60, 40), (200, 30, 30, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 30, 40))
    return picture.convert(mode)


def palette() -> Image.Image:
    return transparent("RGB").quantize(4)


def animation() -> bytes:
    frames = [Image.new("RGB", (60, 40), colour).quantize(4) for colour in ("red", "green", "blue")]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, loop=0)


def deep() -> Image.Image:
    picture = Image.new("I;16", (60, 40), 60_000)
    picture.paste(0, (0, 0, 30, 40))
    return picture


SURVIVORS = {
    "transparent.png": lambda: encoded(transparent("RGBA"), "PNG"),
    "transparent-palette.png": lambda: encoded(palette(), "PNG", transparency=0),
    "transparent-grey.png": lambda: encoded(transparent("LA"), "PNG"),
    "transparent.webp": lambda: encoded(transparent("RGBA"), "WEBP", lossless=True),
    "black-and-white.png": lambda: picture_bytes("1", image_format="PNG"),
    "palette.gif": lambda: encoded(palette(), "GIF"),
    "transparent.gif": lambda: encoded(palette(), "GIF", transparency=0),
    "animated.gif": animation,
    "grey.jpg": lambda: picture_bytes("L"),
    "print.jpg": lambda: picture_bytes("CMYK"),
    "print-broken-profile.jpg": lambda: picture_bytes("CMYK", icc_profile=b"broken"),
    "deep.png": lambda: encoded(deep(), "PNG"),
    "several.jpg": lambda: picture_bytes(image_format="MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))]),
    "UPPER.JPG": picture_bytes,
}


@pytest.mark.parametrize("name", SURVIVORS)
def test_unusual_pictures_survive(cms, name):
    assert add_picture(cms, SURVIVORS[name](), name).status_code == 302

    picture = Picture.objects.get()
    assert picture.renditions.count() == 6
    for file in everything_about(picture):
        shown = opened(file)
        assert shown.size == (60, 40)
        assert shown.mode in {"RGB", "RGBA", "L", "LA", "P", "1"}


def test_transparency_is_kept_where_the_format_has_it_and_white_elsewhere(cms):
    add_picture(cms, SURVIVORS["transparent.png"](), "a.png")

    picture = Picture.objects.get()
    corner = {r.filter_spec: pixel(opened(r.file).convert("RGBA"), 2, 2) for r in picture.renditions.all()}
    assert opened(picture.file).getpixel((2, 2)) == (0, 0, 0, 0)
    assert corner["width-400|format-webp"][3] == 0
    assert corner["width-400|format-jpeg"] == (255, 255, 255, 255)


KEYED = {
    "colours": (8, 2, "00ff000000ff", "ff00ff" * 4, "0a141e" * 4),
    "deep colours": (16, 2, "ff120034ff56", "ff120034ff56" * 4, "0a0a14141e1e" * 4),
    "greys": (8, 0, "00c8", "c8" * 4, "14" * 4),
    "deep greys": (16, 0, "c8c8", "c8c8" * 4, "1414" * 4),
    "16 greys": (4, 0, "000c", "cc" * 2, "11" * 2),
    "4 greys": (2, 0, "0002", "aa", "55"),
    "a palette": (8, 3, "ff00", "01" * 4, "00" * 4),
}


@pytest.mark.parametrize("name", KEYED)
def test_the_colour_of_a_png_that_stands_for_nothing_is_transparent_in_every_rendition(name):
    bits, colours, key, hidden, shown = KEYED[name]
    head = struct.pack(">IIBBBBB", 8, 1, bits, colours, 0, 0, 0)
    parts = {
        b"IHDR": head,
        b"PLTE": bytes.fromhex("0a141eff00ff") if colours == 3 else b"",
        b"tRNS": bytes.fromhex(key),
        b"IDAT": zlib.compress(b"\0" + bytes.fromhex(hidden + shown)),
    }
    chunks = b"".join(png_chunk(kind, part) for kind, part in parts.items() if part)
    content = BytesIO(b"\x89PNG\r\n\x1a\n" + chunks + png_chunk(b"IEND", b""))
    picture = decoding.pixels(decoding.opened(content))
    for made in (encoding.kept(picture), encoding.rendition(picture, "width-400|format-webp")):
        alpha = Image.open(BytesIO(made)).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((1, 0)), alpha.getpixel((6, 0))) == (0, 255)
    jpeg = Image.open(BytesIO(encoding.rendition(picture, "width-400|format-jpeg"))).convert("L")
    assert (pixel(jpeg, 0, 0)[0] > 230, pixel(jpeg, 7, 0)[0] < 100) == (True, True)


def test_deep_greys_keep_their_contrast(cms):
    add_picture(cms, SURVIVORS["deep.png"](), "deep.png")

    shown = opened(Picture.objects.get().file)
    assert (shown.getpixel((5, 5)), shown.getpixel((50, 5))) == (0, 234)


def test_colours_for_print_become_colours_for_screens(cms):
    red = Image.new("CMYK", (60, 40), (0, 255, 255, 0))
    add_picture(cms, encoded(red, "JPEG", quality=95))

    shown = opened(Picture.objects.get().file)
    assert shown.mode == "RGB"
    assert pixel(shown, 5, 5)[0] > 230
    assert pixel(shown, 5, 5)[1] < 30


def from_a_telephone() -> bytes:
    """A HEIC as an iPhone makes it: lying on its side, with a place in it."""
    register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    return picture_bytes(image_format="HEIF", size=(640, 480), exif=exif.tobytes())


@pytest.mark.parametrize(("post", "name"), [("one", "IMG_1.HEIC"), ("several", "IMG_1.heif"), ("one", "IMG_1.jpg")])
def test_a_picture_of_an_iphone_becomes_a_jpeg_whatever_it_is_called(cms, settings, post, name):
    content = from_a_telephone()
    assert SECRET in content
    if post == "one":
        assert add_picture(cms, content, name).status_code == 302
    else:
        assert add_several(cms, content, name)["success"] is True

    picture = Picture.objects.get()
    shown = opened(picture.file)
    assert (shown.format, shown.size, dark_side(shown)) == ("JPEG", (480, 640), "top")
    assert picture.file.name.endswith(".jpg")
    assert {opened(one.file).format for one in picture.renditions.all()} == {"JPEG", "WEBP"}
    for stored_name in stored(settings):
        assert SECRET not in (Path(settings.MEDIA_ROOT) / stored_name).read_bytes()


def test_a_jfif_is_a_jpeg_and_a_heic_stored_by_a_program_is_converted(cms):
    assert add_picture(cms, picture_bytes(), "ward.JFIF").status_code == 302
    made = make_picture(from_a_telephone(), "ward.heic")

    names = [picture.file.name for picture in Picture.objects.order_by("pk")]
    assert [name.rpartition(".")[2] for name in names] == ["jpg", "jpg"]
    assert opened(made.file).format == "JPEG"


REFUSED = {
    "truncated.jpg": lambda: picture_bytes(size=(600, 400))[:-1000],
    "truncated.png": lambda: picture_bytes(size=(600, 400), image_format="PNG")[:-100],
    "truncated.webp": lambda: picture_bytes(size=(600, 400), image_format="WEBP")[:-100],
    "truncated.gif": lambda: encoded(palette().resize((600, 400)), "GIF")[:-100],
    "head.jpg": lambda: picture_bytes()[:20],
    "beginning.jpg": lambda: b"\xff\xd8\xff\xe0" + b"junk" * 100,
    "bomb.png": bomb,
    "text-bomb.png": text_bomb,
    "page.jpg": lambda: b"<html><script>alert(1)</script></html>",
    "drawing.png": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "drawing.svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "really-a-png.jpg": lambda: picture_bytes(image_format="PNG"),
    "cut-short.heic": lambda: from_a_telephone()[:-200],
    "really-a-png.heic": lambda: picture_bytes(image_format="PNG"),
    "really-a-film.heic": (RECORDINGS / "tone.mp4").read_bytes,
    "picture.tiff": lambda: picture_bytes(image_format="TIFF"),
    "picture.jpg.exe": picture_bytes,
    "empty.jpg": lambda: b"",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_sound_picture_is_refused_beside_its_field(cms, settings, name):
    response = add_picture(cms, REFUSED[name](), name)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert Picture.objects.count() == 0
    assert stored(settings) == []


def test_a_picture_larger_than_the_limit_is_refused(cms, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 500
    response = add_picture(cms, picture_bytes())

    assert "too big" in response.context["form"].errors["file"][0]
    assert stored(settings) == []


def test_a_damaged_picture_is_explained(cms):
    response = add_picture(cms, REFUSED["truncated.jpg"]())
    assert response.context["form"].errors["file"] == [
        "This picture is damaged or incomplete. Export it again and upload the new file."
    ]


def test_the_form_asks_for_alternative_text(cms):
    form = cms.get(reverse(ADD_PICTURE)).context["form"]

    assert form.fields["description"].label == "Alternative text"
    assert form.fields["consent"].initial == "not-given"


def add_several(cms, content: bytes, name: str):
    files = {"title": "A ward", "files[]": upload(content, name), "collection": 1}
    return cms.post(reverse("wagtailimages:add_multiple"), files).json()


def test_several_pictures_at_once_are_cleaned_too_and_have_no_consent_yet(cms, settings):
    assert add_several(cms, photograph(), "a.jpg")["success"] is True

    picture = Picture.objects.get()
    assert picture.consent == Consent.NOT_GIVEN
    assert picture.renditions.count() == 6
    assert len(stored(settings)) == 7
    for name in stored(settings):
        assert SECRET not in (Path(settings.MEDIA_ROOT) / name).read_bytes()


def test_details_are_added_to_each_of_several_pictures(cms):
    add_several(cms, picture_bytes(), "a.jpg")
    picture = Picture.objects.get()
    before = {r.pk for r in picture.renditions.all()}

    data = {f"image-{picture.pk}-{name}": value for name, value in fields(title="New").items()}
    answer = cms.post(reverse("wagtailimages:edit_multiple", args=[picture.pk]), data).json()
    picture.refresh_from_db()
    assert answer["success"] is True
    assert (picture.title, picture.consent) == ("New", "given")
    assert {r.pk for r in picture.renditions.all()} == before


@pytest.mark.parametrize("name", ["truncated.jpg", "bomb.png", "page.jpg", "beginning.jpg"])
def test_of_several_pictures_a_bad_one_is_refused(cms, settings, name):
    answer = add_several(cms, REFUSED[name](), name)

    assert answer["success"] is False
    assert answer["error_message"]
    assert Picture.objects.count() == 0
    assert stored(settings) == []


def test_a_picture_finished_from_an_unfinished_upload_leaves_no_raw_file(cms, settings):
    too_long = {"title": "x" * 300, "files[]": upload(photograph(), "a.jpg"), "collection": 1}
    unfinished = cms.post(reverse("wagtailimages:add_multiple"), too_long).json()["uploaded_file_id"]
    data = {f"uploaded-image-{unfinished}-{name}": value for name, value in fields().items()}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[unfinished])

    assert cms.post(address, data).json()["success"] is True
    assert len(stored(settings)) == 7
    for name in stored(settings):
        assert SECRET not in (Path(settings.MEDIA_ROOT) / name).read_bytes()


def test_the_chooser_uploads_by_the_same_rules(cms, settings):
    address = reverse("wagtailimages_chooser:create")
    prefix = "image-chooser-upload-"
    for content, count in ((REFUSED["truncated.jpg"](), 0), (photograph(), 1)):
        data = {f"{prefix}{name}": value for name, value in fields(file=upload(content, "a.jpg")).items()}
        assert cms.post(address, data).status_code == 200
        assert Picture.objects.count() == count
        assert len(originals(settings)) == count
    for name in stored(settings):
        assert SECRET not in (Path(settings.MEDIA_ROOT) / name).read_bytes()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_file_replaces_the_earlier_one_and_its_renditions(client, settings):
    client.force_login(User.objects.create_superuser("editor"))
    from wagtail.models import Collection

    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    collection = Collection.objects.get().pk
    client.post(reverse(ADD_PICTURE), fields(file=upload(picture_bytes(), "a.jpg"), collection=collection))
    picture = Picture.objects.get()
    before = set(stored(settings))
    old = {r.pk for r in picture.renditions.all()}

    replacement = upload(picture_bytes(size=(900, 300)), "b.jpg")
    edited = fields(file=replacement, collection=collection)
    assert client.post(reverse("wagtailimages:edit", args=[picture.pk]), edited).status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (900, 300)
    assert picture.renditions.count() == 6
    assert not old & {r.pk for r in picture.renditions.all()}
    assert len(stored(settings)) == 7
    assert not before & set(stored(settings))
    assert all((Path(settings.MEDIA_ROOT) / file.name).exists() for file in everything_about(picture))


def test_a_refused_replacement_changes_nothing(cms, settings):
    add_picture(cms, picture_bytes())
    picture = Picture.objects.get()
    before = originals(settings)
    renditions = {r.file.name for r in picture.renditions.all()}

    edited = fields(file=upload(REFUSED["truncated.jpg"](), "b.jpg"), title="New")
    assert cms.post(reverse("wagtailimages:edit", args=[picture.pk]), edited).status_code == 200
    picture.refresh_from_db()
    assert picture.title == "A ward"
    assert originals(settings) == before
    assert renditions <= set(stored(settings))


def test_a_new_description_touches_no_file(cms, settings):
    add_picture(cms, picture_bytes())
    picture = Picture.objects.get()
    before = stored(settings)

    cms.post(reverse("wagtailimages:edit", args=[picture.pk]), fields(description="By night."))
    picture.refresh_from_db()
    assert picture.description == "By night."
    assert stored(settings) == before


def test_a_replaced_picture_changes_the_stories_that_show_it(cms, world):
    picture = make_picture()
    story = world.story(image=picture)
    before = PublicDocument.objects.get(source=f"page:{story.pk}")

    edited = fields(file=upload(picture_bytes(size=(900, 300)), "b.jpg"))
    cms.post(reverse("wagtailimages:edit", args=[picture.pk]), edited)
    after = PublicDocument.objects.get(source=f"page:{story.pk}")
    assert after.sequence == before.sequence + 1
    assert set(after.files.values_list("name", flat=True)) == {r.file.name for r in picture.renditions.all()}


@pytest.mark.usefixtures("db")
def test_pictures_loaded_without_their_file_are_saved_as_they_are(settings):
    picture = make_picture()
    before = stored(settings)
    for loaded in (Picture.objects.only("title").get(), Picture.objects.defer("file").get()):
        loaded.title = "New"
        loaded.save(update_fields=["title"])
        assert loaded.file.name == picture.file.name
        loaded.save()
    assert stored(settings) == before


@pytest.mark.usefixtures("db")
def test_listing_pictures_costs_the_same_for_many(django_assert_num_queries):
    for _ in range(3):
        make_picture()
    with django_assert_num_queries(2):
        assert [len(p.renditions.all()) for p in Picture.objects.prefetch_related("renditions")] == [6, 6, 6]


@pytest.mark.usefixtures("db")
def test_an_upload_that_was_undone_does_not_stand_in_for_the_next():
    content = picture_bytes()

    with transaction.atomic():
        Picture(title="A ward", file=ContentFile(content, name="a.jpg")).save()
        transaction.set_rollback(True)
    assert make_picture(content).renditions.count() == 6


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.exe", "notes.pdf.exe", "notes", "page.xhtml"])
def test_documents_that_could_do_harm_are_refused(cms, settings, name):
    response = cms.post(reverse("wagtaildocs:add"), fields(file=upload(b"<script>", name)))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert Attachment.objects.count() == 0
    assert stored(settings) == []


@pytest.mark.parametrize(
    ("name", "content"), [("notes.pdf", pdf("Notes")), ("notes.DOCX", docx(p("Notes"))), ("figures.csv", b"1,2")]
)
def test_documents_are_kept(cms, name, content):
    assert cms.post(reverse("wagtaildocs:add"), fields(file=upload(content, name))).status_code == 302
    assert Attachment.objects.get().consent == "given"


def test_several_documents_at_once_have_no_consent_yet(cms):
    files = {"title": "Notes", "files[]": upload(pdf("Notes"), "notes.pdf"), "collection": 1}

    assert cms.post(reverse("wagtaildocs:add_multiple"), files).json()["success"] is True
    assert Attachment.objects.get().consent == Consent.NOT_GIVEN
