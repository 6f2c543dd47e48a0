"""The values that elements of Word's XML carry, and the switches among them."""

from xml.etree.ElementTree import Element

from contentfiles.word.names import name

VALUE = name("w:val")
OFF = {"0", "false", "off", "none"}


def value(parent: Element | None, path: str) -> str | None:
    """The value of an element below another, such as ``w:numPr/w:ilvl``."""
    found = None if parent is None else parent.find("/".join(map(name, path.split("/"))))
    return None if found is None else found.get(VALUE)


def is_on(element: Element | None) -> bool:
    """Say whether a switch such as bold is on."""
    return element is not None and element.get(VALUE, "true") not in OFF
