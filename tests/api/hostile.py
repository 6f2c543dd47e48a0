"""Hostile input, kept by hand: what no generator thinks of, on every parameter, path and header."""

NUL, SURROGATE, LONG = "%00", "%ED%A0%80", "x" * 100_000
VALUES = [
    NUL, f"a{NUL}b", SURROGATE, "%FF", "%C3%28", "%C0%AF", "%27", "%22", "%27%20OR%201=1--",
    "%22%29%3B%20DROP%20TABLE", LONG, "%25" * 1000, "9" * 20, "-" + "9" * 20, "1" + "0" * 400, "-1", "0", "1.0",
    "1e3", "0x10", "%2B1", "%D9%A3", "NaN", "Infinity", "..%2f..%2fetc%2fpasswd", "../../etc/passwd", "%2e%2e/", "/",
    "//evil.test/", "C:%5Cwindows", "file:///etc/passwd", "%0D%0ASet-Cookie:%20a=b", "%0A", "%09", "%E2%80%AE",
    "%E2%80%8B", "%EF%BB%BF", "\U0001f600", "{}", "[]", "*", "%", "%zz", "", "%20", "None", "null", "true",
    "__class__", "{{7*7}}", "%24%7B7*7%7D", "<script>alert(1)</script>", "a,b", "a;b", "2022-02-30", "0000-00-00",
    "9999-12-31", "99999-01-01", "2022-01-01T00:00:00Z",
]  # fmt: skip
NAMES = [
    "type__in", "competency__slug", "id__gt", "source", "slug__regex", "_", "__proto__", "constructor", "type[]",
    "type[0]", "type%5Bin%5D", "filter[type]", "a.b.c", "type.any", "TYPE", "type%00", NUL, SURROGATE, "%FF",
    "format", "callback", "__class__", "self", "draft", "preview", "include", "q", "fields[]", "%F0%9F%98%80",
    "x" * 3000, "page.size",
]  # fmt: skip
QUERIES = [
    "&" * 5000, "=" * 50, "a" * 100_000, "&".join("type=blog" for _ in range(101)), "limit=1&limit=1",
    "type=blog&type=" + NUL, "=", "=blog", "&=&", "type", "limit", "?type=blog", "type=blog?limit=1",
    "type=blog#limit=1", "limit=1;page=2", "cursor=" + "A" * 200, "cursor=" + "A" * 201, "cursor=..",
    "sort=newest&sort=oldest", "%26type=blog", "type%3Dblog",
]  # fmt: skip
PATHS = [
    "stories/..", "stories/%2e%2e", "stories/..%2f..%2fadmin", "stories//", "stories///two-lists",
    "stories/two-lists/", "stories/two-lists%2f", "stories/two-lists%00", "stories/two-lists.json",
    "stories/two-lists%20", "STORIES", "stories%3Flimit=1", "stories/" + LONG, "x" * 5000, "stories/%ED%A0%80",
    "stories/%FF", "stories/%C0%AE", "stories/" + "9" * 20, "stories/-1",
    "stories/00000000-0000-0000-0000-00000000000g", "stories/{key}", "stories/__class__", "./stories", "a%0D%0Ab",
    "docs", "admin/", "../admin/", "..;/admin/", "stories;a=b", "%2fstories", "%5c..%5c", "openapi.yaml", "schema",
    "graphql", ".env", ".git/config",
]  # fmt: skip
HEADERS = {
    "Host": ["evil.test", "library.test:99999", "a b", "", "[::1", "localhost\x00", "x" * 5000],
    "X-Forwarded-Host": ["evil.test", "evil.test, library.test", "x" * 5000],
    "X-Forwarded-Proto": ["javascript", "http, https", ""],
    "X-Forwarded-For": ["127.0.0.1", "nobody", "1, 2, 3", ",,,", "::1", "x" * 5000],
    "X-Forwarded-Port": ["0", "-1"],
    "X-Original-Url": ["/admin/"],
    "X-Rewrite-Url": ["/admin/"],
    "X-Http-Method-Override": ["DELETE"],
    "Forwarded": ["for=evil;host=evil.test;proto=http"],
    "If-None-Match": ["*", '"', 'W/"', '""', ",,,", "x" * 50_000, '"a", ' * 5000, "\xff", '"a"b"c'],
    "If-Modified-Since": ["Thu, 01 Jan 1970 00:00:00 GMT", "never"],
    "If-Match": ['"a"'],
    "If-Range": ['"a"'],
    "Range": ["bytes=0-1", "bytes=-", "bytes=9-1", "x"],
    "Accept": ["text/html", "application/xml", "*/*;q=0", "x" * 5000, "\xff"],
    "Accept-Encoding": ["gzip;q=0", "*;q=0", "br", "gzip;q=x", "x" * 50_000, "gzip;q=0.0001", ",,", "\xff"],
    "Accept-Language": ["cy", "x" * 5000],
    "Cookie": ["sessionid=1", "sessionid=" + "x" * 5000, "=;=", "\xff", "csrftoken=a; sessionid=b"],
    "Authorization": ["Basic YTpi", "Bearer x", "Basic !", "x" * 5000],
    "Origin": ["null", "https://evil.test"],
    "Content-Length": ["-1", "x", "99999999"],
    "Content-Type": ["application/json", "x/\xff"],
    "Transfer-Encoding": ["chunked", "gzip"],
    "User-Agent": ["", "x" * 5000],
    "X-Requested-With": ["XMLHttpRequest"],
}
