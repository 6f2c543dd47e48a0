"""Stories shown by our script in a page of another site: strict about scripts, and careless about its own styles."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings as project
from playwright.sync_api import Page, expect

from publishing.transactions import atomic
from tests.browser.axe import violations
from tests.browser.conftest import Reader
from tests.browser.hosts import standing
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

STYLE = "* { all: revert; } article, h3, p { color: red; font-size: 60px; position: absolute; display: none; }"
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><style>{style}</style>
<script type="module" src="{library}/embeds/leadership.js" integrity="{digest}"></script></head>
<body><main><div><h1>The news of the ICS</h1></div><h2>Stories</h2>
<leadership-story slug="two-lists"><a href="{library}/library/two-lists/">Two lists</a></leadership-story>
<leadership-stories competency="bridging" limit="2" heading="4"></leadership-stories>
</main></body></html>"""


@pytest.fixture
def library(live_server: Any, settings: Any, transactional_db: None) -> Any:
    """A library with three stories, behind a web server."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    world = World()
    world.first = world.story(title="Two lists", slug="two-lists", sample_key="two-lists", date=date(2021, 5, 1))
    for number in range(2):
        world.story(title=f"Tale {number}", date=date(2022, 5, 1 + number))
    world.url = live_server.url
    return world


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@pytest.fixture
def host(library: Any) -> Iterator[str]:
    """Another site, whose content policy allows one script by its hash, our pictures, and its own one style."""
    script = (project.BASE_DIR / "static/embeds/leadership.js").read_text(encoding="utf-8")
    page = HOST.format(library=library.url, style=STYLE, digest=digest(script)).encode()
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; connect-src {library.url}; img-src {library.url}; "
        f"frame-src {library.url}; "
        f"style-src '{digest(STYLE)}'; require-trusted-types-for 'script'"
    )

    with standing(page, {"Content-Security-Policy": policy}) as address:
        yield address


def test_stories_stand_in_a_foreign_page_and_go_when_they_are_withdrawn(
    library: Any, host: str, reader: Reader
) -> None:
    def look(page: Page) -> None:
        page.goto(host)
        one, several = page.locator("leadership-story"), page.locator("leadership-stories")
        expect(one.get_by_role("heading", level=3)).to_have_text("Two lists")
        expect(one.locator("[part=meta]")).to_have_text("Blog · Ward manager · Sample story")
        expect(several.get_by_role("heading", level=4)).to_have_text(["Tale 1", "Tale 0"])
        licence = one.locator("[part=credit]").get_by_role("link", name="CC BY 4.0")
        expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
        size = one.locator("[part=summary]").evaluate("element => getComputedStyle(element).fontSize")
        assert size == "16px"
        assert [rule["id"] for rule in violations(page)] == []

    reader.visit(look)
    with atomic():
        library.first.unpublish()

    def look_again(page: Page) -> None:
        page.goto(host)
        expect(page.locator("leadership-story")).to_have_text("This story is no longer in the library.")
        assert "Two lists" not in page.locator("leadership-story").evaluate("element => element.shadowRoot.textContent")

    reader.visit(look_again)


def test_without_a_script_the_links_are_there(library: Any, host: str, reader: Reader) -> None:
    def look(page: Page) -> None:
        page.goto(host)
        expect(page.get_by_role("link", name="Two lists")).to_have_attribute(
            "href", f"{library.url}/library/two-lists/"
        )

    reader.visit(look, java_script_enabled=False)


def test_the_code_is_copied_from_the_page_that_makes_it(library: Any, reader: Reader) -> None:
    def pick(page: Page) -> None:
        page.goto(f"{library.url}/developers/embed/")
        page.get_by_label("One story").fill("two lists")
        page.get_by_role("button", name="Show the code").click()
        page.get_by_role("link", name="Two lists").click()
        expect(page.locator("leadership-story").get_by_role("heading", level=3)).to_have_text("Two lists")
        page.locator("iframe").scroll_into_view_if_needed()
        expect(page.locator("iframe")).not_to_have_attribute("height", "320")
        page.get_by_role("button", name="Copy").first.click()
        expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        code = page.get_by_role("textbox", name="With our script")
        assert page.evaluate("navigator.clipboard.readText()") == code.input_value()

    reader.visit(pick, permissions=["clipboard-read", "clipboard-write"])

    def pick_without_a_script(page: Page) -> None:
        page.goto(f"{library.url}/developers/embed/")
        page.get_by_label("Competency").select_option("bridging")
        page.get_by_role("button", name="Show the code").click()
        code = page.get_by_role("textbox", name="With our script").input_value()
        assert '<leadership-stories competency="bridging" limit="3" heading="3">' in code
        assert page.get_by_role("button", name="Copy").count() == 0

    reader.visit(pick_without_a_script, java_script_enabled=False)


def test_a_frame_tells_its_height(library: Any, host: str, reader: Reader) -> None:
    embed = """address => new Promise((resolve) => {
        window.addEventListener("message", (event) => resolve(event.data.leadershipStory.height));
        const frame = document.createElement("iframe");
        Object.assign(frame, { src: address, title: "A story", width: 400 });
        document.body.append(frame);
    })"""

    def look(page: Page) -> None:
        page.goto(host)
        told = page.evaluate(embed, f"{library.url}/embeds/stories/{library.first.translation_key}/")
        assert 100 < told < 900
        expect(page.frame_locator("iframe").get_by_role("link", name="Two lists").first).to_be_visible()

    reader.visit(look)


SANDBOX = """([address, secret]) => {
    window.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const frame = document.createElement("iframe");
    const style = "position: absolute; clip: rect(1px, 1px, 1px, 1px)";
    Object.assign(frame, { title: "A story", width: 400, style, sandbox: "allow-scripts" });
    frame.src = address + (secret ? `#?secret=${secret}` : "");
    document.body.append(frame);
}"""


def test_in_the_sandbox_of_wordpress_a_frame_speaks_its_protocol(library: Any, host: str, reader: Reader) -> None:
    """No link leads out of it: the page around it is told, in words that it signed with its secret."""
    address = f"{library.url}/embeds/stories/{library.first.translation_key}/"

    def embed(page: Page, secret: str) -> Any:
        page.goto(host)
        page.evaluate(SANDBOX, [address, secret])
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("link", name="Two lists").first).to_be_attached()
        page.wait_for_function("heard.some(data => data.leadershipStory)")
        page.wait_for_load_state("networkidle")
        return frame

    def sign(page: Page) -> None:
        frame = embed(page, "s3cret")
        page.wait_for_function("heard.some(data => data.message === 'height')")
        height = page.evaluate("heard.find(data => data.message === 'height')")
        assert (height["secret"], 100 < height["value"] < 900) == ("s3cret", True)
        # Whose frame came before WordPress's script asks for the height again.
        page.evaluate("heard.length = 0")
        for secret, answers in (("another", 0), ("s3cret", 1)):
            page.evaluate("secret => frames[0].postMessage({ message: 'ready', secret }, '*')", secret)
            page.wait_for_timeout(200)
            assert page.evaluate("heard.filter(data => data.message === 'height').length") == answers
        frame.get_by_role("link", name="Two lists").first.dispatch_event("click")
        page.wait_for_function("heard.some(data => data.message === 'link')")
        link = page.evaluate("heard.find(data => data.message === 'link')")
        assert link == {"message": "link", "value": f"{library.url}/library/two-lists/", "secret": "s3cret"}
        assert frame.get_by_role("link", name="CC BY 4.0").count() == 0
        expect(frame.get_by_text("CC BY 4.0")).to_be_attached()

    def say_nothing_of_it(page: Page) -> None:
        frame = embed(page, "")
        assert page.evaluate("heard.every(data => Object.keys(data).join() === 'leadershipStory')")
        assert frame.get_by_role("link", name="CC BY 4.0").count() == 1

    # What the test itself evaluates the policy of this host would refuse.
    reader.visit(sign, bypass_csp=True)
    reader.visit(say_nothing_of_it, bypass_csp=True)


def test_a_frame_is_one_card_on_the_ground_of_its_host(library: Any, reader: Reader) -> None:
    """Also when its story is not there any more."""
    frames = f"{library.url}/embeds/stories"

    def look(page: Page) -> None:
        for story in (library.first.translation_key, "00000000-0000-4000-8000-000000000001"):
            page.goto(f"{frames}/{story}/")
            grounds = (
                "['html', 'body', 'main'].map(name => getComputedStyle(document.querySelector(name)).backgroundColor)"
            )
            html, body, card = page.evaluate(grounds)
            assert (html, body, card) == ("rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
            words, around = page.locator("main > p").last, page.locator("main").bounding_box()
            inset = words.evaluate("words => parseFloat(getComputedStyle(words).paddingLeft)")
            assert (inset > 10, words.bounding_box()["width"] <= around["width"]) == (True, True)

    reader.visit(look, color_scheme="light")
