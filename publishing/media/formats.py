"""The formats of files to read or keep: what each is called, and as what it is sent."""

from pathlib import PurePosixPath

# A format is known by how the name of its file ends.
SAVED_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES = {
    ".csv": "CSV",
    ".docx": "Word",
    ".odp": "OpenDocument slides",
    ".ods": "OpenDocument spreadsheet",
    ".odt": "OpenDocument text",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".txt": "Plain text",
    ".xlsx": "Excel",
}
# Those of slides, which have no pages.
SLIDES = frozenset({NAMES[".odp"], NAMES[".pptx"]})


def ending_of(name: str) -> str:
    """How the name of a file ends, in small letters: .pdf."""
    return PurePosixPath(name).suffix.lower()


def format_of(name: str) -> str:
    """What people call the format of a file."""
    ending = ending_of(name)
    return NAMES.get(ending, ending.removeprefix(".").upper())


def content_type_of(name: str) -> str:
    """The media type of a file, without its parameters."""
    return SAVED_TYPES.get(ending_of(name), "application/octet-stream").partition(";")[0]
