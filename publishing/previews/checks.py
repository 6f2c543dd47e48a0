"""What a preview tells the content checker, which sees only the page: files that people who do not see or hear miss."""

from collections.abc import Iterable

from publishing.models import Picture, Recording


def wordless(files: Iterable[str]) -> dict[str, list[str]]:
    """Those of the files that lack words, by what they lack: a picture's alternative text, a recording's transcript."""
    names = list(files)
    pictures = Picture.objects.filter(description="", decorative_only=False, renditions__file__in=names)
    recordings = Recording.objects.filter(file__in=names)
    return {
        "alternative": sorted(set(pictures.values_list("renditions__file", flat=True)) & set(names)),
        "transcript": sorted(recordings.filter(transcript="").values_list("file", flat=True)),
        "captions": sorted(recordings.filter(type="video", captions="").values_list("file", flat=True)),
    }
