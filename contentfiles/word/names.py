"""The names of elements and attributes in Word's XML."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
}
# The strict form of the format has names of its own for the same things.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": NAMESPACES["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": NAMESPACES["r"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": NAMESPACES["m"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def name(prefixed: str) -> str:
    """The full name of an element or attribute, such as ``w:p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def names(prefixed: str) -> frozenset[str]:
    """The full names of several, separated by spaces."""
    return frozenset(map(name, prefixed.split()))
