"""What every answer says in its headers."""

import pytest

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
