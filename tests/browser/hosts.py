"""Three sites as others design them, each with stories of the library in its page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

BODY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style>
<script type="module" src="{library}/embeds/leadership.js"></script></head>
<body><header><strong>{name}</strong></header><main><h1>Working together</h1>
<p>What people in our partnership have learned from each other, in their own words.</p>
<h2>One story</h2><leadership-story slug="who-buys-the-fridge"></leadership-story>
<h2>The newest</h2><leadership-stories limit="2"></leadership-stories>
<h2>In a frame</h2><iframe src="{frame}" title="A story" width="600" height="230"></iframe></main></body></html>"""

COUNCIL = """
body { margin: 0; font: 19px/1.5 Georgia, serif; color: #0b0c0c; }
main { max-width: 46rem; margin: auto; padding: 1rem; }
header { padding: 1rem; background: #1d4f2b; color: #fff; } a { color: #1d4f2b; } iframe { max-width: 100%; border: 0; }
leadership-story, leadership-stories { --leadership-radius: 0; --leadership-line: #b1b4b6; }
"""
STUDIO = """
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; background: #10131a; color: #e8eaf0; color-scheme: dark; }
main { max-width: 60rem; margin: auto; padding: 2rem; } header { padding: 1.5rem 2rem; letter-spacing: .2em; }
h1 { font-size: 3rem; } iframe { max-width: 100%; border: 0; border-radius: 1rem; }
leadership-story, leadership-stories {
  --leadership-card: #1a1f2b; --leadership-line: #2c3446; --leadership-radius: 1rem; --leadership-link: #8ab4ff;
}
leadership-stories { --leadership-gap: 2rem; } ::part(title) { font-size: 1.3rem; }
"""
INTRANET = """
* { box-sizing: border-box; } body { margin: 0; font: 13px/1.4 Verdana, sans-serif; background: #eef2f6; }
p { margin: 0 0 20px; color: #555; } h1, h2 { color: #003c71; text-transform: uppercase; } a { color: #c00; }
header { padding: 8px 16px; background: #003c71; color: #fff; } iframe { max-width: 100%; border: 1px solid #ccc; }
main { width: 22rem; max-width: 100%; padding: 16px; background: #fff; } article { border: 9px dashed red; }
"""
HOSTS = {"council": COUNCIL, "studio": STUDIO, "intranet": INTRANET}


def page(name: str, library: str, frame: str) -> str:
    """The page of a site that shows stories of the library at an address."""
    return BODY.format(name=name.title(), style=HOSTS[name], library=library, frame=frame)


@contextmanager
def standing(page: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    """Serve one page at an origin of its own while the block runs; yield its address."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
