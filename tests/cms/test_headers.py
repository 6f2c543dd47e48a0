"""What every answer says in its headers."""

import pytest

from tests.publishing.uploads import make_picture

PUBLIC = [
    "/",
    "/library/",
    "/library/a-blog/",
    "/characteristics/trust/",
    "/search/?q=blog",
    "/nothing/",
    "/feeds/stories.xml",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_may_do_nothing_that_they_need_not(client, world, path):
    world.story(title="A blog")
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == policy["media-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


def test_https_is_kept_to(client, world, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD = (
        31_536_000,
        True,
        True,
    )
    header = client.get("/", secure=True).headers["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize("cookie", [{"sessionid": "x"}, {"csrftoken": "x"}, {"messages": "x", "sessionid": "x" * 32}])
def test_a_broken_cookie_leaves_no_trace_in_what_caches_may_keep(client, world, cookie):
    story = world.story(image=make_picture())
    rendition = story.image.renditions.first().file.name
    for path in (
        "/", "/robots.txt", "/sitemap.xml", "/nothing/", "/search/?q=a", "/feeds/stories.xml", "/developers/embed/",
        "/embeds/leadership.js", f"/embeds/stories/{story.translation_key}/", f"/media/{rendition}",
        f"/art/stories/{story.translation_key}.svg", "/api/v1/stories",
    ):  # fmt: skip
        client.cookies.clear()
        bare = client.get(path)
        for name, value in cookie.items():
            client.cookies[name] = value
        response = client.get(path)
        assert response.cookies == {}, path
        assert "public" in response.headers["Cache-Control"], path
        assert (response.status_code, dict(response.headers)) == (bare.status_code, dict(bare.headers)), path
        [*map(bytes, (*bare, *response))]


def test_what_depends_on_who_asks_still_says_so(client, world):
    client.cookies["sessionid"] = "x"
    response = client.get("/admin/login/")
    assert response.cookies["sessionid"]["max-age"] == 0
    assert "Cookie" in response.headers["Vary"]
    assert client.get("/media/documents/never.pdf").headers["Vary"] == "Cookie"


def test_who_asks_only_whether_there_is_anything_hears_that_there_is(client, world):
    story = world.story(title="A blog")
    there = [
        "/", "/library/a-blog/", "/search/?q=blog", "/feeds/stories.xml", "/sitemap.xml", "/embeds/leadership.js",
        f"/embeds/stories/{story.translation_key}/", "/api/v1/stories", "/api/v1/stories/a-blog", "/api/v1/search?q=a",
        "/api/v1/characteristics", f"/art/stories/{story.translation_key}.svg",
    ]  # fmt: skip
    for path in there:
        # At first it is made, and then it is at hand.
        for _ in range(2):
            response = client.get(path, headers={"If-None-Match": "*"})
            assert (response.status_code, response.content) == (304, b""), path
            assert "Cache-Control" in response.headers, path
            assert client.get(path).status_code == 200, path
    for path in ("/library/nothing/", "/api/v1/stories/nothing", "/nothing", "/feeds/kinds/nothing.xml"):
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == 404, path
