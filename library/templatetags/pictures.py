"""Tags and filters of pictures: where they are, and in which sizes."""

from typing import Any

from django import template

from artwork.addresses import motif_path, share_picture_url, site_picture
from artwork.side_by_side import told_apart
from publishing.serving.addresses import local

register = template.Library()

register.filter("motif", motif_path)
register.filter("told_apart", told_apart)
register.filter("share_picture", share_picture_url)
register.simple_tag(site_picture)


@register.filter
def srcset(image: dict[str, Any], content_type: str) -> str:
    """The sizes of a picture in one format as the `srcset` attribute has them."""
    sources = [source for source in image["sources"] if source["type"] == content_type]
    return ", ".join(f"{local(source['url'])} {source['width']}w" for source in sources)


@register.filter
def height_at(image: dict[str, Any], width: int) -> int:
    """The height of a picture that is shown at this width, both in pixels."""
    return max(1, width * int(image["height"]) // int(image["width"]))
