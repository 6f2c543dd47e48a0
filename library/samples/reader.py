"""Reading the folder of the sample stories: all of it is right, or every fault is told."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar

from contentfiles.faults import ContentFileError, Fault
from contentfiles.front_matter import ContentFile, read
from contentfiles.markdown import MarkdownError, plain_text, sections, stories_linked
from library.samples.schema import PARTS, Sample

SAMPLES = Path(__file__).resolve().parent / "content"
RECORDINGS = {".mp3": "audio", ".m4a": "audio", ".mp4": "video"}

SampleFile: TypeAlias = ContentFile[Sample]
Item = TypeVar("Item")


def read_folder(folder: Path) -> dict[str, SampleFile]:
    """The sample stories by slug, the file's name. Raises ContentFileError with every fault of every file."""
    paths = sorted(folder.glob("*/*.md"))
    if not paths:
        raise ContentFileError([Fault(folder, 1, "there are no sample stories here")])
    files = _each(paths, lambda path: read(path, Sample))
    faults = [fault for file in files for fault in _faults(file, folder, {path.stem for path in paths})]
    faults += _twins(paths)
    if faults:
        raise ContentFileError(faults)
    return {file.path.stem: file for file in files}


def _each(paths: Iterable[Path], reader: Callable[[Path], Item]) -> list[Item]:
    """The content of every file. Raises ContentFileError with the faults of all files together."""
    found, faults = [], []
    for path in paths:
        try:
            found.append(reader(path))
        except ContentFileError as error:
            faults += error.faults
    if faults:
        raise ContentFileError(faults)
    return found


def _twins(paths: Iterable[Path]) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for path in paths:
        if path.stem in seen:
            yield Fault(path, 1, f"{seen[path.stem]} has the same name, so both would have one address")
        seen[path.stem] = path


def _faults(file: SampleFile, folder: Path, slugs: set[str]) -> Iterator[Fault]:
    yield from _faults_of_text(file)
    yield from _faults_of_files(file, folder)
    for line, slug in stories_linked(file.text):
        if slug not in slugs:
            yield Fault(file.path, line, f"there is no story “{slug}” to link to")


def _faults_of_text(file: SampleFile) -> Iterator[Fault]:
    if not file.text.children:
        yield file.fault("the story has no text")
    elif file.head.kind == "case-study":
        yield from _faults_of_parts(file)
    elif file.head.kind == "vox-pop":
        try:
            plain_text(file.text)
        except MarkdownError as error:
            yield Fault(file.path, error.line, error.reason)


def _faults_of_parts(file: SampleFile) -> Iterator[Fault]:
    found = sections(file.text)
    if tuple(heading for heading, _, _ in found) != PARTS:
        wanted = next(
            (line for part, (heading, line, _) in zip(PARTS, found, strict=False) if part != heading), found[-1][1]
        )
        yield Fault(file.path, wanted, f"the parts of a case study are {', '.join(PARTS)}, in this order")
    for heading, line, nodes in found:
        if not nodes:
            yield Fault(file.path, line, f"the part “{heading}” is empty")


def _faults_of_files(file: SampleFile, folder: Path) -> Iterator[Fault]:
    image, media = file.head.image, file.head.media
    named = {("image", "file"): image.file} if image else {}
    if media:
        named |= {("media", "file"): media.file, ("media", "captions"): media.captions}
        if Path(media.file).suffix not in RECORDINGS:
            yield file.fault(f"a recording is one of {', '.join(RECORDINGS)}", "media", "file")
    for location, name in named.items():
        if name and not (folder / name).is_file():
            yield file.fault(f"there is no file “{name}”", *location)
