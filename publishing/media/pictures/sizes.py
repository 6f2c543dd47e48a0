"""The sizes and formats of pictures: of what is kept, and of the renditions that documents offer."""

# Pixels: a camera's picture is made smaller, its long side to this; no page shows more.
LONGEST = 2560
WIDTHS = (400, 800, 1600)
FORMATS = ("webp", "jpeg")


def rendition_specs() -> list[str]:
    """The specification of every rendition of a picture, as Wagtail writes it, smallest first."""
    return [f"width-{width}|format-{image_format}" for image_format in FORMATS for width in WIDTHS]


def kept_size(size: tuple[int, int]) -> tuple[int, int]:
    """The size in which a picture is kept: its own, or its long side cut to the longest."""
    width, height = size
    longest = max(size)
    if longest <= LONGEST:
        return size
    return max(1, round(width * LONGEST / longest)), max(1, round(height * LONGEST / longest))
