"""Eight Word files as they arrive: from Word, Google Docs and LibreOffice, neat and untidy."""

from io import BytesIO

from PIL import Image

from tests.support import word_files as w
from tests.support.word_files import bold, bullet, docx, h, link, number, p, part, r, table, tc

DELETED = '<w:del w:id="9" w:author="Ann Example"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="8" w:author="Ann Example"><w:r><w:t>{}</w:t></w:r></w:ins>'
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
END_NOTE = '<w:r><w:endnoteReference w:id="{}"/></w:r>'
COMMENTED = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'


def png(colour: str = "#0B5D57", size: tuple[int, int] = (40, 30)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def comments(*texts: str) -> str:
    return part(
        "comments",
        "".join(
            f'<w:comment w:id="{at}" w:author="Ann Example" w:initials="AE">{p(text)}</w:comment>'
            for at, text in enumerate(texts)
        ),
    )


def word() -> bytes:
    """A neat file of Word: styles, a table of contents, lists of every sort, a table, notes, a quotation, a picture."""
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents', style='TOCHeading')}{p('Background 1', style='TOC1')}</w:sdtContent></w:sdt>"
    )
    return docx(
        p("Two lists, one ward", style="Title"),
        p("How a ward and a council came to read their lists aloud.", style="Subtitle"),
        contents,
        h(1, "1. Background"),
        p("Beds were ", bold("full"), " and ", r("nobody", "<w:i/>"), " knew why.", NOTE.format(2)),
        bullet("Ward"),
        bullet("Porters", 1),
        bullet("Nights", 2),
        bullet("Council"),
        h(1, "What we did"),
        p("We met. See ", link("web", "the board"), "."),
        h(2, "In the first week"),
        number("Ask"),
        number("Wait"),
        p("and wait again", style="ListBullet2"),
        table(["When", "Who"], ["Monday", "Ward manager"], ["Tuesday", ""], header=True),
        h(1, "Results & impact"),
        p("We had never compared our lists. — Brokerage officer", style="Quote"),
        p(w.drawing("board", "A board with two lists")),
        p("The board, in March", style="Caption"),
        p("Thirty beds.", END_NOTE.format(1)),
        h(1, "Lessons learnt"),
        p("Ask who is not in the room."),
        h(1, "With thanks"),
        p("To the porters."),
        parts={
            "footnotes": w.notes("footnote", n2=p("In ", bold("2024"), ".")),
            "endnotes": w.notes("endnote", n1=p("Counted by hand.")),
        },
        links={"web": "https://example.org/board"},
        media={"board": ("image1.png", png())},
    )


def google() -> bytes:
    """A file of Google Docs: its title is a heading, its drawing has words and a picture of itself."""
    words = f"<w:txbxContent>{p('Ask first')}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{words}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback>{w.drawing('drawing').removeprefix('<w:r>').removesuffix('</w:r>')}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return docx(
        h(1, "The kettle meeting"),
        p("A summary of a sentence."),
        h(2, "Why we did it"),
        p(COMMENTED.format(r("Because of the kettle.")), ""),
        p(
            r("H"),
            r("2", '<w:vertAlign w:val="subscript"/>'),
            r("O at 9"),
            r("th", '<w:vertAlign w:val="superscript"/>'),
        ),
        h(2, "How we did it"),
        bullet("Boil"),
        number("Pour", 1),
        bullet("Drink"),
        p(drawn),
        table(["Tea", "Milk"], ["Two", "One"]),
        h(2, "What changed?"),
        p("Talk to ", link("unknown", "us"), ", go "),
        p('<w:hyperlink w:anchor="h.1"><w:r><w:t>back</w:t></w:r></w:hyperlink>', " or ", link("mail", "write")),
        parts={"comments": comments("Check with Alex!"), "header1": part("hdr", p(""))},
        links={"mail": "mailto:ward@example.org"},
        media={"drawing": ("image1.png", png("#46389B"))},
    )


def libreoffice() -> bytes:
    """A file of LibreOffice: styles called otherwise, based on others; a frame of one cell; fields; a file link."""
    styles = w.styles(
        ("Standard", "Normal", ""),
        ("Heading", "Heading", '<w:basedOn w:val="Standard"/>'),
        ("Title", "Title", '<w:basedOn w:val="Heading"/>'),
        ("berschrift1", "Heading 1", '<w:basedOn w:val="Heading"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Ours", "Our section", '<w:basedOn w:val="berschrift1"/>'),
        ("Quotations", "Quotations", ""),
        ("Indexheading", "toc heading", ""),
        ("Nummern", "Numbering 1", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="8"/></w:numPr></w:pPr>'),
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/a" \\o "tip"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a page</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return docx(
        p("A well-known corridor", style="Title"),
        p("Context and problem", style="Ours"),
        table([tc(p("A frame around ", field, "."))]),
        p(
            "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>be\u00ading</w:t><w:tab/><w:t>day</w:t><w:cr/><w:t>one</w:t></w:r>"
        ),
        p("Our approach", style="berschrift1"),
        p("First", style="Nummern"),
        p("Second", style="Nummern"),
        p("Not in the list", style="Nummern", item=("0", 0)),
        p(
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>4</w:t></w:r></w:fldSimple>',
            " pages in ",
            link("file", "a folder"),
        ),
        p("Outcome", style="berschrift1"),
        p("Quicker.", style="Quotations"),
        p("Top tips", style="berschrift1"),
        p("What next", style="berschrift1"),
        p("Another corridor."),
        parts={"styles": styles, "footer1": part("ftr", p("Page ", "4"))},
        links={"file": "file:///C:/plans.docx"},
    )


def tracked() -> bytes:
    """A file full of tracked changes and remarks."""
    gone = f'<w:tr><w:trPr><w:del w:id="4"/></w:trPr>{tc(p(DELETED.format("gone row")))}{tc(p("x"))}</w:tr>'
    merged = '<w:rPr><w:del w:id="5"/></w:rPr>'
    return docx(
        h(1, "The lift"),
        h(2, "Challenge"),
        p("The lift ", DELETED.format("never ever worked"), INSERTED.format("was slow"), ".", more=""),
        p("One ", more=merged),
        p("line."),
        p(DELETED.format("a whole paragraph"), more=merged),
        h(2, "Action"),
        p(f'<w:moveFrom w:id="1">{r("We waited.")}</w:moveFrom>', "We rang."),
        p(f'<w:moveTo w:id="2">{r("We waited.")}</w:moveTo>'),
        h(2, "Change"),
        table(["Before", "After"], ["9", "4"]).replace("</w:tbl>", f"{gone}</w:tbl>"),
        p(r("Not this", "<w:strike/>"), " but that"),
        p(r("secret plan", "<w:vanish/>"), "Done."),
        parts={"comments": comments("Is this true?", "Ask Sam Example first.")},
    )


def boxes() -> bytes:
    """A file with whatever is no text: boxes, shapes, equations, charts, diagrams, objects, headers, form fields."""
    shape = "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:anchor>"
    shape += "</w:drawing></w:r>"
    equation = "<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>"
    form_field = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    empty = form_field.format("<w:showingPlcHdr/>", p("Click here to enter text."))
    filled = form_field.format("", p("Filled in."))
    embedded = '<v:shape><v:imagedata r:id="none"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
    emoji = '<mc:Choice Requires="w16se"/><mc:Fallback><w:t>☕</w:t></mc:Fallback>'
    ticked = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    return docx(
        h(1, "Beside the text"),
        h(2, "Background"),
        p("Before the box.", w.text_box(p("In the box.") + bullet("An item") + p(w.text_box(p("A box in it."))))),
        p("After the box."),
        h(2, "Approach"),
        p("Sum: ", equation, "so."),
        p(shape.format("<c:chart/>"), shape.format('<dgm:relIds r:dm="data"/>'), shape.format("<a:line/>")),
        p(f"<w:r><w:object>{embedded}</w:object></w:r>"),
        p('<w:r><w:pict><v:shape><v:textpath string="Hooray"/></v:shape></w:pict></w:r>'),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Nothing" w:char="F0FF"/></w:r>', " done"),
        p(f"<w:r><mc:AlternateContent>{emoji}</mc:AlternateContent></w:r>", " drunk"),
        empty,
        filled,
        p(ticked, " agreed"),
        h(2, "Reflections"),
        p("Fewer boxes."),
        parts={"header1": part("hdr", p("Draft, not for sharing")), "footer1": part("ftr", p("Trust"))},
    )  # fmt: skip


def pictures() -> bytes:
    """A file with pictures of every sort: grouped, old, decorative, doubled, kept elsewhere, in a table, unreadable."""
    blip = '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x" descr="{}"/></pic:nvPicPr>'
    blip += '<pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
    group = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpg>"
        f"{blip.format('Left', 'red')}{blip.format('Right', 'blue')}"
        "</wpg></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="blue" o:title="An old one"/></v:shape></w:pict></w:r>'
    decorative = w.drawing("red", "", '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>')
    return docx(
        p("Pictures", style="Title"),
        h(1, "What we did"),
        p(group),
        p("Seen ", old),
        p(decorative),
        p(w.drawing("red", "Left")),
        p(w.drawing("vector", "A plan")),
        p(w.drawing("nowhere", "Lost")),
        p(w.drawing("broken", "Torn")),
        table(["Here", tc(p(w.drawing("blue", "In a cell")))]),
        media={
            "red": ("image1.png", png("#ff0000")),
            "blue": ("image2.png", png("#0000ff")),
            "vector": ("image3.emf", b"\x01\x00\x00\x00"),
            "broken": ("image4.png", png()[:60]),
        },
    )


def by_hand() -> bytes:
    """A file without a heading style: bold lines and lines with a colon stand for headings."""
    return docx(
        p("One phone for nine wards"),
        p(bold("Background:")),
        p("Nine wards, ", bold("one"), " phone."),
        p(bold("What we "), bold("did")),
        p("We bought another."),
        p("Results"),
        p("Two phones."),
        p(bold("About the author")),
        p("A porter."),
        parts={},
    )


def bare() -> bytes:
    """A file of paragraphs and nothing else, without the parts that most files have."""
    return docx(p("It began with a queue."), p(""), p("Then we ", "<w:r><w:br/></w:r>", "asked why."), parts={})


EIGHT = {
    "word": word, "google": google, "libreoffice": libreoffice, "tracked": tracked, "boxes": boxes,
    "pictures": pictures, "by hand": by_hand, "bare": bare,
}  # fmt: skip
