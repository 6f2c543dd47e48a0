"""Stories in frames: as high as they are, on any ground, and in the sandbox that WordPress shuts them into."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boxes import box_of
from tests.browser.conftest import Reader
from tests.browser.test_embeds import Library, host, library

__all__ = ["host", "library"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_frame_tells_its_height(library: Library, host: str, reader: Reader) -> None:
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


def test_in_the_sandbox_of_wordpress_a_frame_speaks_its_protocol(library: Library, host: str, reader: Reader) -> None:
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


def test_a_frame_is_one_card_on_the_ground_of_its_host(library: Library, reader: Reader) -> None:
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
            words, around = page.locator("main > p").last, page.locator("main")
            inset = words.evaluate("words => parseFloat(getComputedStyle(words).paddingLeft)")
            assert (inset > 10, box_of(words)["width"] <= box_of(around)["width"]) == (True, True)

    reader.visit(look, color_scheme="light")
