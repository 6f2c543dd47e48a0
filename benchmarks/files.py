"""A static file for comparison: our own answers as files, served by nginx (Debian: `apt-get install nginx`)."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.server import free_port, wait_for

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 2;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  default_type application/json;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[int | None]:
    """Serve these files while inside; yields the port, or None where nginx is not installed."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        yield None
        return
    with TemporaryDirectory(prefix="bench-files-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "files").mkdir()
        for file, content in {**files, "healthz": b"ok"}.items():
            (folder / "files" / file).write_bytes(content)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port), encoding="utf-8")
        with subprocess.Popen([nginx, "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL) as process:
            try:
                wait_for(f"http://127.0.0.1:{port}/healthz")
                yield port
            finally:
                process.terminate()
