"""`python -m tests.browser.sample_files`: the files of the sample resources, made from their sources.

PDFs are printed by Chromium, with tags; slides and the Word file are written as the programs write them.
"""

from pathlib import Path

import yaml
from docx import Document
from markdown_it import MarkdownIt
from playwright.sync_api import PdfMargins, sync_playwright
from pptx import Presentation

from benchmarks.browser import ARGUMENTS, find_chromium

SAMPLES = Path(__file__).parents[2] / "programme" / "samples"
SOURCES, FILES = SAMPLES / "sources", SAMPLES / "files"
AS_PDF = ("first-meeting", "passing-the-mic", "notes-of-a-conversation")
LOOKS = """
body { font: 12pt/1.5 "Atkinson Hyperlegible Next", sans-serif; color: #1d2a2a; }
h1 { font-size: 22pt; line-height: 1.2; } h2 { font-size: 15pt; margin: 1.2em 0 0.3em; } li { margin: 0.2em 0; }
"""
MARGIN: PdfMargins = {"top": "22mm", "right": "22mm", "bottom": "22mm", "left": "22mm"}
COLUMNS = ("Our word for it", "Who does it", "By when", "Who needs to know", "Done")


def pdfs() -> None:
    """Print what is read."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        for name in AS_PDF:
            text = (SOURCES / f"{name}.md").read_text(encoding="utf-8")
            title = text.splitlines()[0].removeprefix("# ")
            head = f'<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><style>{LOOKS}</style></head>'
            page.set_content(f"<!doctype html>{head}<body>{MarkdownIt().render(text)}</body></html>")
            page.pdf(path=FILES / f"{name}.pdf", format="A4", tagged=True, outline=True, margin=MARGIN)
        browser.close()


def slides() -> None:
    """Write what is shown, with what is said to it."""
    made = Presentation()
    told = yaml.safe_load((SOURCES / "trust-workshop.yaml").read_text(encoding="utf-8"))
    for one in told:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = one["title"]
        slide.placeholders[1].text = "\n".join(one["lines"])
        slide.notes_slide.notes_text_frame.text = one["said"]
    made.core_properties.title, made.core_properties.language = told[0]["title"], "en-GB"
    made.core_properties.author = "System Leadership Library"
    made.save(str(FILES / "trust-workshop.pptx"))


def word() -> None:
    """Write what is filled in."""
    made = Document()
    style = ""
    for token in MarkdownIt().parse((SOURCES / "shared-list.md").read_text(encoding="utf-8")):
        if token.type == "heading_open":
            style = "Title" if token.tag == "h1" else "Heading 1"
        elif token.type.endswith("_list_open"):
            style = "List Bullet" if token.type.startswith("bullet") else "List Number"
        elif token.type.endswith("_list_close"):
            style = ""
        elif token.type == "inline":
            made.add_paragraph(token.content, style=style or "Normal")
            style = style if style.startswith("List") else ""
    table = made.add_table(rows=6, cols=len(COLUMNS), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = words
    made.core_properties.title, made.core_properties.author = "A shared list: a template", "System Leadership Library"
    made.save(str(FILES / "shared-list.docx"))


if __name__ == "__main__":
    pdfs()
    slides()
    word()
