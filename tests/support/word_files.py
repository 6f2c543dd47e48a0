"""Word files, written part by part as the programs write them."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from contentfiles.word.names import NAMESPACES, OFFICE

DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items() if prefix != "rel")
SHAPES = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BULLETS, NUMBERS = "7", "8"


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {DECLARED} {SHAPES}>{inside}</w:{root}>'


def styles(*rows: tuple[str, str, str]) -> str:
    """Styles by key, name and what else they say."""
    return part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{called}"/>{rest}</w:style>'
            for key, called, rest in rows
        ),
    )


BASED = '<w:basedOn w:val="{}"/>'
LEVEL = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
LIST = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
WORD_STYLES = styles(
    ("Normal", "Normal", ""),
    ("Title", "Title", BASED.format("Normal")),
    ("Subtitle", "Subtitle", ""),
    *((f"Heading{level}", f"heading {level}", LEVEL.format(level - 1)) for level in range(1, 5)),
    ("Quote", "Quote", ""),
    ("Caption", "caption", ""),
    ("TOC1", "toc 1", ""),
    ("TOCHeading", "TOC Heading", BASED.format("Heading1")),
    ("ListBullet", "List Bullet", ""),
    ("ListBullet2", "List Bullet 2", LIST.format("9")),
    ("Mine", "Our own heading", BASED.format("Heading2")),
)


def numbering() -> str:
    def abstract(key: str, kind: str) -> str:
        levels = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(9))
        return f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'

    lists = {BULLETS: "1", NUMBERS: "2", "9": "1"}
    rows = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/></w:num>' for key, of in lists.items())
    return part("numbering", abstract("1", "bullet") + abstract("2", "decimal") + rows)


def r(text: str, looks: str = "") -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", item: tuple[str, int] | None = None, more: str = "") -> str:
    """A paragraph; text that is no XML becomes a run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        properties += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{inside}</w:p>"


def bold(text: str) -> str:
    return r(text, "<w:b/>")


def h(level: int, text: str) -> str:
    return p(text, style=f"Heading{level}")


def bullet(text: str, level: int = 0) -> str:
    return p(text, item=(BULLETS, level))


def number(text: str, level: int = 0) -> str:
    return p(text, item=(NUMBERS, level))


def link(key: str, text: str) -> str:
    return f'<w:hyperlink r:id="{key}">{r(text)}</w:hyperlink>'


def table(*rows: list[str], header: bool = False) -> str:
    def row(cells: list[str], is_header: bool) -> str:
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_header else ""
        return f"<w:tr>{properties}{''.join(cell if cell.startswith('<') else tc(p(cell)) for cell in cells)}</w:tr>"

    return f"<w:tbl><w:tblPr/>{''.join(row(cells, header and not at) for at, cells in enumerate(rows))}</w:tbl>"


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def drawing(key: str, description: str = "", more: str = "") -> str:
    """A picture as Word writes it."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{description}">{more}</wp:docPr>'
        '<a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(inside: str) -> str:
    """A text box as Word writes it: twice, for newer programs and for older ones."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def notes(kind: str, **texts: str) -> str:
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    rows = "".join(f'<w:{kind} w:id="{key[1:]}">{inside}</w:{kind}>' for key, inside in texts.items())
    return part(f"{kind}s", separator + rows)


def docx(
    *body: str,
    parts: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    media: dict[str, tuple[str, bytes]] | None = None,
) -> bytes:
    """A Word file. Parts by name (a part named header1 is a header), addresses of links and pictures by key.

    With no parts at all, if there shall be none, it has not even styles.
    """
    parts = {} if parts == {} else {"styles": WORD_STYLES, "numbering": numbering(), **(parts or {})}
    kinds = {f"part-{one}": (one.rstrip("0123456789"), f"{one}.xml", "") for one in parts}
    kinds |= {key: ("hyperlink", address, ' TargetMode="External"') for key, address in (links or {}).items()}
    kinds |= {key: ("image", f"media/{called}", "") for key, (called, _) in (media or {}).items()}
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{escape(target)}"{mode}/>'
        for key, (kind, target, mode) in kinds.items()
    )
    wrapped = f'<Relationships xmlns="{NAMESPACES["rel"]}">{{}}</Relationships>'
    main = f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("_rels/.rels", wrapped.format(main))
        archive.writestr("word/_rels/document.xml.rels", wrapped.format(rows))
        archive.writestr("word/document.xml", part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"))
        for called, content in parts.items():
            archive.writestr(f"word/{called}.xml", content)
        for called, picture in (media or {}).values():
            archive.writestr(f"word/media/{called}", picture)
    return file.getvalue()
