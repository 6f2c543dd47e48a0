"""Markdown becomes the blocks of a story, or is refused with its line."""

import pytest

from contentfiles.markdown import MarkdownError, blocks, parse, plain_text, sections, stories_linked


def convert(text, pages=None):
    return blocks(parse(text).children, pages or {})


def text(value):
    return [{"type": "text", "value": value}]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One line\nbroken.", "<p>One line broken.</p>"),
        ("Two.\n\nParagraphs.", "<p>Two.</p><p>Paragraphs.</p>"),
        ("**Bold** and *italic*.", "<p><b>Bold</b> and <i>italic</i>.</p>"),
        ("A line  \nand another.", "<p>A line<br/>and another.</p>"),
        ("## What came back\n\nToast.", "<h3>What came back</h3><p>Toast.</p>"),
        ("### Deeper", "<h3>Deeper</h3>"),
        ("- one\n- *two*", "<ul><li>one</li><li><i>two</i></li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("- one\n\n- two\n\n  more", "<ul><li>one</li><li>two<br/>more</li></ul>"),
        ("- one\n  - below", "<ul><li>one<ul><li>below</li></ul></li></ul>"),
        ('3 < 4 & "so"', "<p>3 &lt; 4 &amp; &quot;so&quot;</p>"),
        ("[Out](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">Out</a></p>'),
    ],
)  # fmt: skip
def test_words_become_a_text_block(markdown, html):
    assert convert(markdown) == text(html)


def test_a_link_to_a_story_is_a_link_to_its_page_or_plain_words():
    assert convert("See [the other](story:other).", {"other": 7}) == text(
        '<p>See <a linktype="page" id="7">the other</a>.</p>'
    )
    assert convert("See [the other](story:other).") == text("<p>See the other.</p>")


def test_a_quote_has_the_role_of_its_last_line():
    quote = "> First line\n> and *second*.\n>\n> Another thought.\n> — Brokerage officer"
    value = {"quote": "First line and second.\n\nAnother thought.", "attribution": "Brokerage officer"}
    assert convert(quote) == [{"type": "quote", "value": value}]


def test_a_quote_may_be_nobodys():
    assert convert("> Only words.") == [{"type": "quote", "value": {"quote": "Only words.", "attribution": ""}}]


def test_a_callout_has_a_title_and_words():
    markdown = "> [!callout] Try this first\n> Ask **who** is not there,\n> then wait.\n>\n> - Twice."
    content = "<p>Ask <b>who</b> is not there, then wait.</p><ul><li>Twice.</li></ul>"
    assert convert(markdown) == [{"type": "callout", "value": {"title": "Try this first", "content": content}}]


def test_a_table_has_a_caption_and_cells_of_words():
    markdown = "> [!table] Beds free\n>\n> | | Monday |\n> | - | - |\n> | **Blue** | 4 |\n> | **Green** | |"
    rows = [{"values": ["Blue", "4"]}, {"values": ["Green", ""]}]
    columns = [{"type": "text", "heading": ""}, {"type": "text", "heading": "Monday"}]
    table = {"caption": "Beds free", "columns": columns, "rows": rows}
    assert convert(markdown) == [{"type": "table", "value": {"table": table, "has_row_headings": True}}]
    plain = markdown.replace("**", "")
    (block,) = convert(plain)
    assert block["value"] == {"table": table, "has_row_headings": False}


def test_a_list_of_links_leads_to_stories_and_elsewhere():
    markdown = "> [!links] Read next\n> - [One](story:one)\n> - [Gone](story:gone)\n> - [Out](https://example.org/)"
    links = [
        {"page": 3, "url": "", "title": "One"},
        {"page": None, "url": "https://example.org/", "title": "Out"},
    ]
    assert convert(markdown, {"one": 3}) == [{"type": "links", "value": {"title": "Read next", "links": links}}]


def test_a_list_of_links_that_all_lead_nowhere_is_left_out():
    assert convert("Words.\n\n> [!links] Read next\n> - [One](story:one)") == text("<p>Words.</p>")


def test_blocks_keep_their_order():
    kinds = [block["type"] for block in convert("One.\n\n- two\n\n> Three.\n\n## Four\n\n> [!callout] Five\n> Words.")]
    assert kinds == ["text", "quote", "text", "callout"]


def test_sections_are_split_at_their_headings_and_carry_their_line():
    found = sections(parse("## challenge\n\nOne.\n\n### Deeper\n\n## action\n\nTwo.", 10))
    assert [(heading, line, blocks(nodes, {})) for heading, line, nodes in found] == [
        ("challenge", 11, text("<p>One.</p><h3>Deeper</h3>")),
        ("action", 17, text("<p>Two.</p>")),
    ]


def test_words_before_the_first_heading_have_no_heading():
    assert [heading for heading, _, _ in sections(parse("Before.\n\n## challenge\n\nOne."))] == ["", "challenge"]


def test_speech_is_paragraphs():
    assert plain_text(parse("I *said* it.\n\nTwice,\nthen.")) == "I said it.\n\nTwice, then."


def test_stories_that_are_linked_are_told_with_their_line():
    markdown = "[One](story:one) and [out](https://example.org/).\n\n> [!links] Next\n> - [Two](story:two)"
    assert list(stories_linked(parse(markdown, 4))) == [(5, "one"), (8, "two")]


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("Fine.\n\n# Too high", 3),
        ("#### Too deep", 1),
        ("```\ncode\n```", 1),
        ("A `code` word", 1),
        ("Fine.\n\n---", 3),
        ("<div>html</div>", 1),
        ("Inline <b>html</b>", 1),
        ("![A picture](x.png)", 1),
        ("[Here](/library/one/)", 1),
        ("[Bad](ftp://example.org/)", 1),
        ("> - a list\n> - quoted", 1),
        ("> Words\n>\n> - and a list", 1),
        ("> [!callout] Only a title", 1),
        ("> [!links] Read next\n> Nothing.", 1),
        ("| a | b |\n| - | - |\n| c | d |", 1),
        ("> [!table] Only a caption", 1),
        ("> [!table] Two\n>\n> | a |\n> | - |\n> | [b](https://example.org/) |", 5),
    ],
)
def test_anything_else_is_refused_with_its_line(markdown, line):
    with pytest.raises(MarkdownError) as caught:
        parse(markdown, 20)
    assert caught.value.line == line + 20


def test_speech_with_anything_but_paragraphs_is_refused():
    with pytest.raises(MarkdownError) as caught:
        plain_text(parse("Fine.\n\n- a list"))
    assert caught.value.line == 3
