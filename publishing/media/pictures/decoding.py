"""Decoding a picture: what it shows and nothing else, no larger than it is kept, within so much memory."""

from typing import IO, Any

from PIL import GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL import Image as Pillow

from publishing.media.pictures.colours import for_browsers, read_key_colour, smooth
from publishing.media.pictures.sizes import LONGEST, kept_size

# Imported: Pillow knows a format once its module is there, and looks through dozens of others if it is not.
FORMATS = [
    module.format
    for module in (
        GifImagePlugin.GifImageFile, JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
    )
]  # fmt: skip
# Telephones store several pictures in one JPEG; the first is the photograph. Browsers show no HEIC.
HEIF = "HEIF"
STORED_AS = {MpoImagePlugin.MpoImageFile.format: "JPEG", HEIF: "JPEG"}
ORIENTATION = 0x0112
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
# A larger one takes long, even if it is decoded small.
MOST_PIXELS = 128_000_000
# Bytes that a picture may take while it is decoded.
MOST_MEMORY = 200_000_000
# What making it smaller takes beside it.
SHRINKING = 60_000_000
# Bytes of a pixel once it is decoded; every other mode has four. WebP is decoded into four copies, HEIC into two.
PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2}
COPIED_PIXEL = {"WEBP": 16, HEIF: 8}
COEFFICIENT = 2
ROWS = 64


class TooLarge(Exception):
    """It has more pixels than can be decoded within the memory there is for it."""


def opened(file: IO[bytes]) -> Pillow.Image:
    """The picture in a file, its head read and nothing more; a JPEG is told to decode itself small."""
    # Our own limits know what a format costs.
    Pillow.MAX_IMAGE_PIXELS = None
    source = Pillow.open(file, formats=[*FORMATS, *_also(file)])
    if source.format == PngImagePlugin.PngImageFile.format:
        read_key_colour(source)
    full = source.size
    if max(full) > LONGEST:
        source.draft(None, kept_size(full))
    if full[0] * full[1] > MOST_PIXELS or memory(source, full) > MOST_MEMORY:
        raise TooLarge
    return source


def pixels(source: Pillow.Image) -> Pillow.Image:
    """What a picture shows and nothing else, decoded whole; raises whatever Pillow does if it is damaged.

    The camera's orientation is applied to the pixels; EXIF (place, device, time), XMP and comments are left out; the
    colour profile stays, because colours depend on it. Animation is kept for no format: pages show still pictures.
    """
    stored_as = STORED_AS.get(source.format or "", source.format)
    source.load()
    turn = TURNS.get(source.getexif().get(ORIENTATION, 1))
    small = for_browsers(shrunk(source))
    picture = small if turn is None else small.transpose(turn)
    picture.info = {key: small.info[key] for key in ("icc_profile", "transparency") if key in small.info}
    picture.format = stored_as
    return picture


def memory(source: Pillow.Image, full: tuple[int, int]) -> float:
    """The bytes that decoding it takes at most; `full` is its size before it was told to decode itself small."""
    decoded = source.width * source.height * PIXEL.get(source.mode, 4)
    work: float = decoded
    if source.format in COPIED_PIXEL:
        work = source.width * source.height * COPIED_PIXEL[source.format]
    elif source.info.get("progressive"):
        work += full[0] * full[1] * COEFFICIENT * _samples(source)
    return max(work, decoded + SHRINKING if max(source.size) > LONGEST else 0)


def shrunk(source: Pillow.Image) -> Pillow.Image:
    """The picture as large as it is kept."""
    size = kept_size(source.size)
    if size == source.size:
        return source.copy()
    info = source.info
    factor = min(source.width // size[0], source.height // size[1])
    picture = _reduced(source, factor) if factor > 1 else smooth(source)
    small = picture.resize(size, Pillow.Resampling.LANCZOS)
    small.info = {key: info[key] for key in ("icc_profile",) if key in info}
    return small


def _also(file: IO[bytes]) -> list[str]:
    """The format of an iPhone's pictures, if this looks like one: its library takes as long to load as all others."""
    beginning = file.read(8)
    file.seek(0)
    if beginning[4:] != b"ftyp":
        return []
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    return [HEIF]


def _reduced(source: Pillow.Image, factor: int) -> Pillow.Image:
    """Make a pixel of each square of so many, a band of rows at a time: there is never a second copy of the whole."""
    rows = ROWS * factor
    whole: Any = None
    for top in range(0, source.height, rows):
        band = smooth(source.crop((0, top, source.width, min(top + rows, source.height)))).reduce(factor)
        if whole is None:
            whole = Pillow.new(band.mode, (band.width, -(-source.height // factor)))
        whole.paste(band, (0, top // factor))
    # The whole is not needed any more; its memory is.
    source.close()
    return whole  # type: ignore[no-any-return]  # a picture has at least one band


def _samples(source: Any) -> float:
    """Count the values that a progressive JPEG keeps of each pixel until the last of them is read."""
    layers = [(across, down) for _, across, down, _ in source.layer]
    most = max(across for across, _ in layers) * max(down for _, down in layers)
    return float(sum(across * down for across, down in layers) / most)
