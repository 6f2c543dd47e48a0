"""Mails in HTML are made from their plain text: readable in the light, in the dark and without pictures."""

import re

import pytest

from people.outbox.html_mail import Part, html_of, parts
from people.outbox.letters import Words

OURS = "http://localhost:8000/my/key/"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_URL = "http://localhost:8000"


def html(text: str, **words: str) -> str:
    return html_of(Words("A subject & more", text, **words))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One\ntwo\n\nthree\n", [Part("text", ("One", "two")), Part("text", ("three",))]),
        ("You meet:\n\n- Ann\n- Tom\n", [Part("text", ("You meet:",)), Part("list", ("Ann", "Tom"))]),
        ("Why:\n- Ann\nNext", [Part("text", ("Why:",)), Part("list", ("Ann",)), Part("text", ("Next",))]),
        ("New stories\n-----------\n", [Part("heading", ("New stories",))]),
        (f"    {OURS}\n", [Part("address", (OURS,), OURS)]),
        (f"Your page\n{OURS}\n", [Part("button", ("Your page",), OURS)]),
        (f"Title\n{OURS}\nBlog\nShort.", [Part("entry", ("Title", "Blog", "Short."), OURS)]),
        ("", []),
    ],
)
def test_the_parts_of_a_text(text, found):
    assert list(parts(text)) == found


@pytest.mark.parametrize(
    "address", ["https://evil.test/", "http://localhost:8000.evil.test/", "http://localhost:80001/", "not one"]
)
def test_only_our_own_addresses_have_words_in_place_of_them(address):
    assert list(parts(f"Confirm your password\n{address}\n")) == [Part("text", ("Confirm your password", address))]


def test_what_people_wrote_is_no_markup_and_their_links_are_seen():
    page = html('<b onclick="x">Hello</b> "you" see https://evil.test/?a=1&b=2 \n\n- <img src=x>\n\n<i>\n---\n')
    assert re.findall(r"<(?:b|i|img|script)\b(?! style=)", page) == []
    assert "&lt;b onclick=" in page
    assert ">https://evil.test/?a=1&amp;b=2</a>" in page


def test_it_has_a_language_a_title_and_its_looks_in_its_elements():
    page = html(f"Hello Ann,\n\nWe write to you.\n\nYour page\n{OURS}\n")
    assert page.startswith('<!DOCTYPE html><html lang="en-GB" ')
    assert "<title>A subject &amp; more</title>" in page
    assert re.search(r'<a class="button" href="http://localhost:8000/my/key/" style="[^"]*background: #211a2e', page)
    assert re.search(r'<div class="preview" style="[^"]*display: none[^"]*">We write to you.</div>', page)
    assert re.search(r'<div class="preview"[^>]*>Read this</div>', html("Hello", preview="Read this"))


def test_it_is_made_for_the_dark_too_and_loads_nothing():
    page = html("Hello")
    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert sheet.startswith("@media (prefers-color-scheme: dark)")
    assert re.findall(r"<(?:img|link|script|iframe)\b|url\(|@import|@font-face", page) == []
    assert set(re.findall(r'href="([^"]*)"', page)) == {"http://localhost:8000/"}
