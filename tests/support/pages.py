"""Reading pages in tests as a browser does: headings, links, texts, and what every page must keep to."""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

from tests.support.served import Client

VOID = {"base", "meta", "link", "img", "input", "source", "track", "br", "hr", "path", "rect", "col", "wbr"}
SILENT = {"script", "style", "title"}


class Page(HTMLParser):
    """A parsed page, as somebody hears it: what is hidden from them is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.title = ""
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._headings: list[tuple[int, list[str]]] = []
        self._links: list[tuple[list[str], str]] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self._open]
        self.headings = [(level, plain(words)) for level, words in self._headings]
        self.links = [(plain(words), href) for words, href in self._links]
        self.text = plain(self._words)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of a kind; what has no value has an empty one, as in HTML."""
        return [attributes for name, attributes in self.elements if name == tag]

    def link(self, text: str) -> str:
        """Return where the one link with this text leads."""
        (href,) = {href for words, href in self.links if words == text}
        return href

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._words.append(" " if tag in {"p", "li", "dt", "dd", "h1", "h2", "h3", "div", "a", "figcaption"} else "")
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("aria-hidden") == "true"))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._headings.append((int(tag[1]), []))
        if tag == "a":
            self._links.append(([], dict(attrs).get("href") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        elif tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        around = {tag for tag, _ in self._open}
        if "title" in around:
            self.title += data
        if SILENT & around or any(is_hidden for _, is_hidden in self._open):
            return
        self._words.append(data)
        if {"h1", "h2", "h3"} & around:
            self._headings[-1][1].append(data)
        if "a" in around:
            self._links[-1][0].append(data)


def plain(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page that no page may get wrong."""
    found = list(page.faults)
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} h1")
    found += [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
    found += ["an image without alt" for image in page.all("img") if image.get("alt") is None]
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    found += [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    found += [f"a link without words to {href}" for words, href in page.links if not words]
    found += ["an inline style" for _, attributes in page.elements if "style" in attributes]
    scripts = [script for script in page.all("script") if script.get("type") != "application/ld+json"]
    found += ["an inline script" for script in scripts if set(script) not in ({"src", "defer"}, {"src", "type"})]
    found += ["no language"] * (page.all("html")[0].get("lang") != "en-GB")
    labelled = {attributes.get("for") for attributes in page.all("label")}
    fields = [field for field in page.all("input") if field.get("type") != "hidden"]
    found += ["a field without label" for field in fields if field.get("id") not in labelled]
    fragments = [href[1:] for _, href in page.links if href.startswith("#")]
    found += [f"#{name} leads nowhere" for name in fragments if name not in ids]
    return found


def get(client: Client, path: str, status: int = 200) -> Page:
    """A page, having checked what every page must keep to: its form, no cookie, and no answer by cookie."""
    response = client.get(path)
    assert response.status_code == status, response.status_code
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    page = Page(response.content.decode())
    assert not (found := faults(page)), found
    return page
