"""Every kind of page, in every state: valid, with its headings in order, and no link that leads nowhere."""

import json
import re
import shutil
import subprocess
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test.signals import template_rendered

from tests.support.pages import Page, faults, get
from tests.support.presence import lacking
from tests.support.served import Client
from tests.support.sites import ADDRESSES, ERRORS, furnish
from tests.support.snapshots import Once
from tests.support.states import states

pytestmark = pytest.mark.slow

TEMPLATES = settings.BASE_DIR / "templates"

RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        # Boxes of one question share a name; a list without bullets is none to Safari unless it says so.
        "form-dup-name": "off",
        "no-redundant-role": "off",
        "prefer-native-element": "off",
        # An aside within an article is no landmark (HTML-AAM); axe looks for landmarks that are alike.
        "unique-landmark": "off",
        # Matters of taste.
        "doctype-style": "off",
        "long-title": "off",
        "no-trailing-whitespace": "off",
        "void-style": "off",
    },
}


@pytest.fixture
def validator() -> str:
    """Return html-validate; without it the test is skipped, but never in CI, which installs it."""
    installed = settings.DATA_DIR / "tools" / "node_modules" / ".bin" / "html-validate"
    found = str(installed) if installed.exists() else shutil.which("html-validate")
    return found or lacking("no html-validate here: npm install --prefix var/tools html-validate@9")


furnished = Once(furnish)


@pytest.fixture
def _furnished(db) -> None:
    furnished()


@pytest.mark.usefixtures("_furnished")
def test_every_page_is_valid_and_leads_somewhere(client):
    pages = {name: get(client, path, ERRORS.get(name, 200)) for name, path in ADDRESSES.items()}
    targets = {address for name, page in pages.items() for address in internal(page, ADDRESSES[name])}
    assert [address for address in sorted(targets) if status(client, address) != 200] == []


def status(client: Client, address: str) -> int:
    response = client.get(address, follow=True)
    assert b"".join(response)
    return response.status_code


def internal(page: Page, path: str) -> set[str]:
    """The addresses of this site that the page at a path links to or shows."""
    links = [href for _, href in page.links if not href.startswith("#")] + [image["src"] for image in page.all("img")]
    links += [link["href"] for link in page.all("link") if link["rel"] in {"canonical", "alternate"}]
    links += [source["src"] for source in [*page.all("source"), *page.all("track")] if "src" in source]
    links += [meta["content"] for meta in page.all("meta") if meta.get("property") == "og:image"]
    here = {urljoin(path, link.removeprefix(settings.PUBLIC_URL)).partition("#")[0] for link in links}
    return {link for link in here if not urlsplit(link).scheme}


@pytest.mark.usefixtures("_furnished")
def test_the_html_of_every_template_is_valid(client, validator, tmp_path):
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES))
    for name, path in ADDRESSES.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)
    made = states("a-case", "tale")
    for name, text in made.items():
        assert faults(Page(text)) == [], name
        (tmp_path / f"{name}.html").write_text(text)
    files = sorted(path.name for path in tmp_path.glob("*.html"))
    done = subprocess.run([validator, *files], check=False, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout + done.stderr == ""
    assert len(files) == len(ADDRESSES) + len(made)


@pytest.mark.usefixtures("_furnished")
def test_no_page_is_left_out(client):
    """Every template of a whole page is looked at, here and in the browser."""
    seen = set()
    note = lambda template, **_: seen.add(template.name)  # noqa: E731  kept by name until the end, or it is forgotten
    template_rendered.connect(note)
    for path in ADDRESSES.values():
        client.get(path)
    states("a-case", "tale")
    whole = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"<html|extends \"(?:base|library/)", path.read_text())
    }
    assert whole - seen == IN_DEVELOPMENT | OF_ONE_PERSON | ELSEWHERE


IN_DEVELOPMENT = {"cms/patterns/index.html", "cms/patterns/alone.html"}
# The tests of forms and of offers look at them in a browser.
OF_ONE_PERSON = {"contributions/mine/page.html", "people/questions/page.html"}
# Mail programs want what browsers have left behind; a checker of PDFs looks at what is printed.
ELSEWHERE = {"people/mail/frame.html", "reports/paper.html"}
