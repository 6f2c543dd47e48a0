"""Pictures and recordings as HTML."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.documents.shapes import ImageDocument, ImageSource, MediaDocument

SIZES = "(min-width: 48rem) 44rem, 100vw"


def picture_html(image: ImageDocument) -> SafeString:
    """A picture element: WebP where it is understood, JPEG elsewhere."""
    webp = [source for source in image.sources if source.type == "image/webp"]
    jpeg = [source for source in image.sources if source.type == "image/jpeg"]
    return format_html(
        '<picture><source type="image/webp" srcset="{}" sizes="{}">'
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
        "</picture>",
        srcset(webp), SIZES, image.url, srcset(jpeg), SIZES, image.width, image.height, image.alt,
    )  # fmt: skip


def srcset(sources: list[ImageSource]) -> str:
    """The sources in the form of the `srcset` attribute."""
    return ", ".join(f"{source.url} {source.width}w" for source in sources)


def media_html(media: MediaDocument, title: str) -> SafeString:
    """The browser's own player, and the transcript below it.

    A page of another site shows captions only if it asks for the recording without cookies: hence `crossorigin`.
    """
    track = (
        format_html('<track kind="captions" src="{}" srclang="en" label="English" default>', media.captions_url)
        if media.captions_url
        else ""
    )
    player = format_html(
        '<{0} controls preload="none" crossorigin="anonymous" aria-label="{1}">'
        '<source src="{2}" type="{3}">{4}<a href="{2}">{1}</a></{0}>',
        media.type, title, media.url, media.content_type, track,
    )  # fmt: skip
    note = mark_safe("<p>Synthetic speech.</p>") if media.is_synthetic else ""
    seen = format_html("<p>What is seen: {}</p>", media.seen) if media.seen else ""
    transcript = format_html_join("", "<p>{}</p>", ((line,) for line in media.transcript.splitlines() if line.strip()))
    return format_html(
        "<figure>{}<figcaption>{}{}</figcaption><details><summary>Transcript</summary>{}{}</details></figure>",
        player, title, note, transcript, seen,
    )  # fmt: skip
