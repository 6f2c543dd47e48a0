"""Reading a Word file: the one door of this room."""

from xml.etree.ElementTree import Element

from contentfiles.word.blocks import plain_blocks
from contentfiles.word.conversion import converted
from contentfiles.word.html_reading import HtmlReading
from contentfiles.word.names import name
from contentfiles.word.opening import DAMAGED, TOO_LONG, Package, WordFileError, open_package
from contentfiles.word.pieces import WordDocument
from contentfiles.word.shaping import shaped
from contentfiles.word.styles import Styles
from contentfiles.word.tally import Tally, What
from contentfiles.word.walking import Context, words_of

KEY, KIND = name("w:id"), name("w:type")
NOTES = ("footnote", "endnote")
# Paragraphs, and pieces of them that look alike: a book has fewer, and each takes its time.
MOST = {name("w:p"): 5_000, name("w:r"): 20_000}
MARGINS = {"header": What.HEADER, "footer": What.FOOTER}

Notes = dict[tuple[str, str], Element]


def read(content: bytes) -> WordDocument:
    """The text of a Word file, and a tally of what does not come along. Raises WordFileError, with words for people."""
    try:
        return _read(open_package(content))
    except RecursionError as error:
        raise WordFileError(DAMAGED) from error


def _read(package: Package) -> WordDocument:
    root = package.tree(package.main)
    body = None if root is None else root.find(name("w:body"))
    if body is None:
        raise WordFileError(DAMAGED)
    if any(sum(1 for _ in body.iter(tag)) > most for tag, most in MOST.items()):
        raise WordFileError(TOO_LONG)
    notes = _notes(package)
    styles = Styles(package.related_tree("styles"), package.related_tree("numbering"))
    context = Context(package, styles, Tally(), package.main_relations, notes.keys())
    plain = plain_blocks(body, context)
    source, symbols = converted(plain, _plain_notes(notes, context), context.addresses)
    reading = HtmlReading(context.tally)
    pieces = shaped(reading.pieces(source))
    _count_rest(package, notes, context)
    if symbols:
        context.tally.add(What.SYMBOL, count=symbols)
    return WordDocument(pieces, context.pictures, reading.notes, context.tally.losses)


def _notes(package: Package) -> Notes:
    """The notes that say something, by kind and key."""
    found = {}
    for kind in NOTES:
        root = package.related_tree(f"{kind}s")
        for note in [] if root is None else root.iter(name(f"w:{kind}")):
            if note.get(KIND, "normal") == "normal" and words_of(note):
                found[kind, note.get(KEY, "")] = note
    return found


def _plain_notes(notes: Notes, context: Context) -> dict[str, list[Element]]:
    """The notes that the text refers to, made plain."""
    plain: dict[str, list[Element]] = {kind: [] for kind in NOTES}
    for kind in NOTES:
        of_part = context.of_part(next(iter(context.package.related(f"{kind}s")), ""))
        for key in [key for key in notes if key[0] == kind and key in context.noted]:
            note = Element(name(f"w:{kind}"), {KEY: key[1]})
            note.extend(plain_blocks(notes[key], of_part))
            plain[kind].append(note)
    return plain


def _count_rest(package: Package, notes: Notes, context: Context) -> None:
    """Count what stands beside the text."""
    for key in notes.keys() - context.noted:
        context.tally.add(What.NOTE, words_of(notes[key]))
    comments = package.related_tree("comments")
    for comment in [] if comments is None else comments.iter(name("w:comment")):
        context.tally.add(What.COMMENT, words_of(comment))
    for kind, what in MARGINS.items():
        for part in package.related(kind):
            tree = package.tree(part)
            if tree is not None and (said := words_of(tree)):
                context.tally.add(what, said)
