"""How much a reader on a slow line waits for."""

import gzip

from django.conf import settings

from cms.web.style_sheet import whole_sheet
from library.models import CaseStudyPage
from tests.support.pages import Page

MOST = 60 * 1024
WORDS = "We met on a Tuesday, in the room with the broken blind, and compared what each of us had been told. "


def test_a_long_story_with_style_and_script_is_light(client, world):
    """HTML, CSS and JavaScript, compressed, before images and the font."""
    content = [{"type": "text", "value": "".join(f"<p>{number} {WORDS * 3}</p>" for number in range(20))}]
    parts = ["challenge", "action", "change", "learning", "differently"]
    body = [{"type": part, "value": {"heading": part, "in_short": part, "content": content}} for part in parts]
    world.story(CaseStudyPage, title="A long one", body=body, competencies=[world.bridging, world.habit])
    html = client.get("/library/a-long-one/").content
    page = Page(html.decode())
    assert [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"] == ["/static/css/site.css"]
    assert [script["src"] for script in page.all("script") if "src" in script] == ["/static/js/site.js"]
    script = (settings.BASE_DIR / "static/js/site.js").read_bytes()
    assert sum(len(gzip.compress(part)) for part in (html, whole_sheet().encode(), script)) <= MOST
