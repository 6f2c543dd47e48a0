"""What search engines are told."""

from defusedxml.ElementTree import fromstring
from django.utils import timezone

from publishing.projection.transactions import atomic

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client):
    return {url.findtext(f"{SPACE}loc") for url in fromstring(client.get("/sitemap.xml").content)}


def test_the_sitemap_names_every_public_page_but_no_sample(client, world, settings):
    settings.CANONICAL_URL = "https://ics.test"
    world.story(title="True", slug="true")
    world.story(title="Sample", slug="sample", sample_key="sample")
    hidden, gone = world.draft(slug="hidden"), world.story(slug="gone")
    with atomic():
        gone.unpublish()
    found = addresses(client)
    assert {"https://ics.test/", "https://ics.test/library/true/", "https://ics.test/competencies/bridging/"} <= found
    assert not any(slug in address for address in found for slug in ("sample", hidden.slug, gone.slug))
    (url,) = [url for url in fromstring(client.get("/sitemap.xml").content) if "true" in url.findtext(f"{SPACE}loc")]
    assert url.findtext(f"{SPACE}lastmod") == timezone.localdate().isoformat()


def test_robots_are_led_to_it(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: https://library.test/sitemap.xml" in text
