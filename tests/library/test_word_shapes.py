"""What each of eight Word files becomes, exactly; and that no word of any is lost without being named."""

import json
import re
from io import BytesIO
from itertools import count
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from contentfiles.word.names import name
from contentfiles.word.reading import read
from contentfiles.word.tally import UNSAID
from library.models import BlogPage, CaseStudyPage, VoxPopPage
from library.word.filling import Filling
from library.word.headings import synonyms
from library.word.outline import outline
from library.word.parts import LABELS
from tests.library.word_shapes import COMMENTED, DELETED, EIGHT, INSERTED, NOTE, comments
from tests.support import word_files as w
from tests.support.word_files import bold, docx, h, p, part, r, table

pytestmark = pytest.mark.django_db


def made(content: bytes, kind: type = CaseStudyPage, file_name: str = "A_file of mine.docx"):
    """The page in memory, what became of the rest, and the document."""
    document = read(content)
    found = outline(document.pieces, file_name, has_parts=kind is CaseStudyPage)
    filling = Filling(
        document, {number: number + 100 for number in range(len(document.pictures))}, found.remarks, found.placed
    )
    page = kind(title=found.title, summary=found.summary)
    filling.fill(page, found.sections)
    return page, filling, document


def parts(page) -> dict[str, list]:
    return {one["type"]: [value(block) for block in one["value"]["content"]] for one in page.body.get_prep_value()}


def value(block):
    if block["type"] == "table":
        table = block["value"]["table"]
        return [column["heading"] for column in table["columns"]], [row["values"] for row in table["rows"]]
    return block["value"] if block["type"] == "text" else tuple(block["value"].values())


def losses(document) -> list[str]:
    return [str(loss) for loss in document.losses]


def test_a_file_of_word():
    page, filling, document = made(EIGHT["word"]())
    assert page.title == "Two lists, one ward"
    assert page.summary == "How a ward and a council came to read their lists aloud."
    assert parts(page) == {
        "challenge": [
            (
                "<p>Beds were <b>full</b> and <i>nobody</i> knew why.[1]</p>"
                "<ul><li>Ward<ul><li>Porters<ul><li>Nights</li></ul></li></ul></li><li>Council</li></ul>"
            ),
            "<h3>Notes</h3><p>[1] In <b>2024</b>.</p>",
        ],
        "action": [
            (
                '<p>We met. See <a href="https://example.org/board">the board</a>.</p><h3>In the first week</h3>'
                "<ol><li>Ask</li><li>Wait<ul><li>and wait again</li></ul></li></ol>"
            ),
            (["When", "Who"], [["Monday", "Ward manager"], ["Tuesday", ""]]),
        ],
        "change": [
            ("We had never compared our lists.", "Brokerage officer"),
            (100, "The board, in March"),
            "<p>Thirty beds.[2]</p>",
            "<h3>Notes</h3><p>[2] Counted by hand.</p>",
        ],
        "learning": ["<p>Ask who is not in the room.</p>"],
    }
    assert [one["value"]["heading"] for one in page.body.get_prep_value()] == [
        "The challenge", "What we did", "What changed", "What we learned",
    ]  # fmt: skip
    assert [filling.headed(section) for section in filling.waiting] == [
        [{"type": "text", "value": "<h3>With thanks</h3><p>To the porters.</p>"}]
    ]
    assert filling.placed[0] == ("1. Background", "The challenge")
    assert document.pictures[0].alternative == "A board with two lists"
    assert losses(document) == ["2 lines of a table of contents (3 words): left out."]


def test_a_file_of_google_docs():
    page, filling, document = made(EIGHT["google"]())
    assert (page.title, page.summary) == ("The kettle meeting", "A summary of a sentence.")
    assert parts(page) == {
        "challenge": ["<p>Because of the kettle.</p><p>H₂O at 9th</p>"],
        "action": [
            "<ul><li>Boil<ol><li>Pour</li></ol></li><li>Drink</li></ul>",
            (100, ""),
            "<p>Ask first</p>",
            (["", ""], [["Tea", "Milk"], ["Two", "One"]]),
        ],
        "change": ['<p>Talk to us, go</p><p>back or <a href="mailto:ward@example.org">write</a></p>'],
    }
    assert filling.waiting == []
    assert losses(document) == [
        "1 comment (3 words): left out.",
        "1 text box: put into the text.",
        "2 links to a place in the file (2 words): kept as words without the link.",
    ]


def test_a_file_of_libreoffice():
    page, filling, document = made(EIGHT["libreoffice"]())
    assert (page.title, page.summary) == ("A well-known corridor", "")
    assert parts(page) == {
        "challenge": ['<p>A frame around <a href="https://example.org/a">a page</a>.</p><p>well-being day<br/>one</p>'],
        "action": ["<ol><li>First</li><li>Second</li></ol><p>Not in the list</p><p>4 pages in a folder</p>"],
        "change": [("Quicker.", "")],
        "differently": ["<p>Another corridor.</p>"],
    }
    assert filling.remarks == ["Nothing stands below “Top tips”."]
    assert losses(document) == [
        "1 page footer (2 words): left out.",
        "1 link that leads nowhere on the web (1 word): kept as words without the link.",
    ]
    assert document.losses[1].shown == ["file:///C:/plans.docx"]


def test_a_file_with_tracked_changes_and_comments():
    page, filling, document = made(EIGHT["tracked"]())
    assert parts(page) == {
        "challenge": ["<p>The lift was slow.</p><p>One line.</p>"],
        "action": ["<p>We rang.</p><p>We waited.</p>"],
        "change": [(["", ""], [["Before", "After"], ["9", "4"]]), "<p>Not this but that</p><p>Done.</p>"],
    }
    assert losses(document) == [
        "2 comments (7 words): left out.",
        "3 tracked deletions (9 words): left out.",
        "1 passage moved with tracked changes (2 words): kept where it went.",
        "1 tracked insertion: kept as text.",
        "1 piece of hidden text (2 words): left out.",
        "1 struck-through passage (2 words): kept as plain words: see whether it should go.",
    ]
    told = json.dumps([loss.shown for loss in document.losses] + filling.remarks)
    assert not re.search("Sam|Ann|true|never|secret", told)


def test_a_file_with_boxes_and_other_things():
    page, _filling, document = made(EIGHT["boxes"]())
    assert parts(page) == {
        "challenge": [
            "<p>Before the box.</p><p>In the box.</p><ul><li>An item</li></ul><p>A box in it.</p><p>After the box.</p>"
        ],
        "action": ["<p>Sum: so.</p><p>✓ done</p><p>☕ drunk</p><p>Filled in.</p><p>☒ agreed</p>"],
        "learning": ["<p>Fewer boxes.</p>"],
    }
    assert losses(document) == [
        "1 page header (4 words): left out.",
        "1 page footer (1 word): left out.",
        "1 form field that nobody filled in (5 words): left out.",
        "2 text boxes: put into the text.",
        "1 equation (1 word): left out: write it in words, or add it as a picture.",
        "1 chart: left out: add it as a picture.",
        "1 diagram (SmartArt): left out: add it as a picture.",
        "1 embedded object (1 word): left out.",
        "1 drawn shape: left out.",
        "1 piece of WordArt (1 word): left out.",
        "1 symbol of a special font: left out.",
    ]
    assert [loss.shown for loss in document.losses if loss.shown] == [
        ["Draft, not for sharing"], ["Trust"], ["a=b"], ["Excel.Sheet.12"], ["Hooray"],
    ]  # fmt: skip


def test_a_file_with_pictures():
    page, _, document = made(EIGHT["pictures"]())
    assert parts(page) == {
        "action": [
            (100, ""), (101, ""), "<p>Seen</p>", (102, ""), (103, ""), (100, ""), (104, ""),
            (["", ""], [["Here", ""]]), (105, ""),
        ]
    }  # fmt: skip
    assert [(one.name, one.alternative, one.is_decorative) for one in document.pictures] == [
        ("image1.png", "Left", False),
        ("image2.png", "Right", False),
        ("image2.png", "An old one", False),
        ("image1.png", "", True),
        ("image4.png", "Torn", False),
        ("image2.png", "In a cell", False),
    ]
    assert losses(document) == [
        "1 picture that browsers do not show (2 words): left out: save it as JPEG or PNG, and add it.",
        "1 picture that the file lacks (1 word): left out.",
    ]


def test_a_file_whose_headings_are_made_by_hand():
    page, filling, document = made(EIGHT["by hand"]())
    assert page.title == "One phone for nine wards"
    assert parts(page) == {
        "challenge": ["<p>Nine wards, <b>one</b> phone.</p>"],
        "action": ["<p>We bought another.</p>"],
        "change": ["<p>Two phones.</p>"],
    }
    assert [(section.heading, filling.headed(section)) for section in filling.waiting] == [
        ("About the author", [{"type": "text", "value": "<h3>About the author</h3><p>A porter.</p>"}])
    ]
    assert losses(document) == []


def test_a_file_of_paragraphs_and_nothing_else():
    words = {"type": "text", "value": "<p>It began with a queue.</p><p>Then we<br/>asked why.</p>"}
    page, filling, _ = made(EIGHT["bare"]())
    assert (page.title, len(page.body)) == ("A file of mine", 0)
    assert [filling.headed(section) for section in filling.waiting] == [[words]]
    assert filling.remarks == ["No title was found in the file: the title is the name of the file."]
    blog, filling, _document = made(EIGHT["bare"](), BlogPage)
    assert [(one["type"], one["value"]) for one in blog.body.get_prep_value()] == [("text", words["value"])]
    assert filling.waiting == []
    voice, *_ = made(EIGHT["bare"](), VoxPopPage)
    assert (voice.quote, voice.transcript) == ("It began with a queue.\n\nThen we\n\nasked why.", "")


def test_a_blog_keeps_its_headings_and_a_vox_pop_its_words():
    blog, filling, _ = made(EIGHT["word"](), BlogPage)
    kinds = [one["type"] for one in blog.body.get_prep_value()]
    assert kinds == ["text", "table", "text", "quote", "image", "text", "text"]
    assert "<h3>1. Background</h3>" in blog.body.get_prep_value()[0]["value"]
    assert filling.waiting == []
    voice, filling, _ = made(EIGHT["word"](), VoxPopPage)
    assert voice.quote == "We had never compared our lists. — Brokerage officer"
    assert "Ward\n\nPorters\n\nNights" in voice.transcript
    assert filling.remarks == ["Links are kept as words: a vox-pop has none."]


def test_the_heading_of_a_summary_is_told_with_the_others():
    page, filling, _ = made(docx(h(1, "Title"), h(2, "Summary:"), p("Short."), h(2, "Results"), p("Good.")))
    assert page.summary == "Short."
    assert filling.placed == [("Summary:", "Summary"), ("Results", LABELS["change"])]


def test_a_summary_that_is_too_long_waits():
    page, filling, _ = made(docx(h(1, "Title"), h(2, "Summary"), p("word " * 70), h(2, "Results"), p("Good.")))
    assert page.summary == ""
    assert [section.heading for section in filling.waiting] == ["Summary"]
    assert filling.remarks == ["The summary has 349 characters, and 300 are the most: it was not put into the field."]


def test_headings_are_those_of_the_parts():
    assert set(synonyms().values()) == {*LABELS, "summary"}
    page, filling, _ = made(
        docx(
            h(1, "T"),
            h(2, "Part 2: What did we do?"),
            p("a"),
            h(2, "Results and lessons"),
            p("b"),
            h(2, "Method"),
            p("c"),
        )
    )
    assert parts(page) == {"action": ["<p>a</p>", "<h3>Method</h3><p>c</p>"]}
    assert [section.heading for section in filling.waiting] == ["Results and lessons"]


STYLES = ["Title", "Subtitle", "Heading1", "Heading3", "Quote", "Caption", "TOC1", "Mine", "Unknown"]
# Each word is given a name of its own later.
PHRASE = st.integers(1, 3).map(lambda words: " ".join(["@"] * words))
OLDER_FORM = re.compile("<mc:Fallback>.*?</mc:Fallback>")
INLINE = st.one_of(
    PHRASE.map(r),
    PHRASE.map(bold),
    PHRASE.map(lambda text: r(text, "<w:vanish/>")),
    PHRASE.map(lambda text: r(text, '<w:vertAlign w:val="superscript"/>')),
    PHRASE.map(DELETED.format),
    PHRASE.map(INSERTED.format),
    PHRASE.map(lambda text: f'<w:moveFrom w:id="1">{r(text)}</w:moveFrom>'),
    PHRASE.map(lambda text: f'<w:fldSimple w:instr="X">{r(text)}</w:fldSimple>'),
    PHRASE.map(lambda text: f"<w:smartTag><w:bdo>{r(text)}</w:bdo></w:smartTag>"),
    PHRASE.map(lambda text: f'<w:hyperlink w:anchor="a">{r(text)}</w:hyperlink>'),
    PHRASE.map(
        lambda text: f"<w:r><w:ruby><w:rt>{r(text + ' ')}</w:rt><w:rubyBase>{r(text)}</w:rubyBase></w:ruby></w:r>"
    ),
    PHRASE.map(lambda text: w.text_box(p(text))),
    PHRASE.map(
        lambda text: f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"
    ),
    PHRASE.map(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
    PHRASE.map(lambda text: f"<w:whatever>{r(text)}</w:whatever>"),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(r(" ").join)
BLOCK = st.one_of(
    LINE.map(p),
    st.tuples(LINE, st.sampled_from(STYLES)).map(lambda one: p(one[0], style=one[1])),
    st.sampled_from(["Results", "Lessons", "Summary"]).map(lambda text: h(1, text)),
    st.tuples(LINE, st.integers(0, 8)).map(lambda one: p(one[0], item=(w.BULLETS, one[1]))),
    st.lists(st.lists(LINE.map(lambda line: w.tc(p(line))), min_size=1, max_size=3), min_size=1, max_size=2).map(
        lambda rows: table(*rows)
    ),
)  # fmt: skip


def said_in(content: bytes) -> set[str]:
    """Every word of the file."""
    with ZipFile(BytesIO(content)) as archive:
        trees = [fromstring(archive.read(one)) for one in archive.namelist() if one.endswith(".xml")]
    tags = {name("w:t"), name("w:delText"), name("m:t")}
    return {word for tree in trees for one in tree.iter() if one.tag in tags for word in (one.text or "").split()}


@settings(max_examples=50, deadline=None)
@given(
    st.lists(BLOCK, min_size=1, max_size=6),
    PHRASE,
    PHRASE,
    PHRASE,
    st.sampled_from([CaseStudyPage, BlogPage, VoxPopPage]),
)
def test_no_word_is_lost_without_being_named(blocks, note, remark, margin, kind):
    fresh = count(1)

    def named(xml: str) -> str:
        return re.sub("@", lambda _: f"word{next(fresh)}x", OLDER_FORM.sub("", xml))

    content = docx(
        *map(named, blocks),
        p(COMMENTED.format(r("end")), NOTE.format(2)),
        parts={
            "footnotes": w.notes("footnote", n2=p(named(note))),
            "comments": comments(named(remark)),
            "header1": part("hdr", p(named(margin))),
        },
    )
    page, filling, document = made(content, kind)
    written = page.body.get_prep_value() if hasattr(page, "body") else [page.quote, page.transcript]
    waiting = [filling.headed(section) for section in filling.waiting]
    told = [filling.placed, filling.remarks, [loss.shown for loss in document.losses]]
    kept = json.dumps([page.title, page.summary, written, waiting, told])
    missing = {word for word in said_in(content) if word not in kept}
    # What others have struck out or remarked is counted, not repeated.
    assert len(missing) == sum(loss.words for loss in document.losses if loss.what in UNSAID)
