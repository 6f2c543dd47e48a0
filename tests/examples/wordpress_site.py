"""A real WordPress with its database, in a folder and on a port of its own: from nothing in seconds."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

from django.conf import settings as project

from benchmarks.server import free_port
from tests.examples.wordpress_programs import HERE, PATIENCE, WORDPRESS, Programs, ask, wait_until

PLUGIN = project.BASE_DIR / "examples" / "wordpress" / "system-leadership-library.php"
PERSON = {
    "weblog_title": "News", "user_name": "admin", "admin_email": "a@example.org", "language": "", "blog_public": "0",
    "admin_password": "admin", "admin_password2": "admin", "pw_weak": "on", "Submit": "Install",
}  # fmt: skip
LINKS = "$wp_rewrite->set_permalink_structure('/%postname%/'); $wp_rewrite->init(); flush_rewrite_rules(false);"
# Of WordPress itself, which is older than this PHP.
NO_DEPRECATIONS = "E_ALL & ~E_DEPRECATED"
# As the block editor writes it, where it takes the frame for one of nearly 16:9.
EMBED_BLOCK = (
    '<!-- wp:embed {{"url":"{0}","type":"rich","responsive":true}} --><figure class="wp-block-embed is-type-rich '
    'wp-embed-aspect-16-9 wp-has-aspect-ratio"><div class="wp-block-embed__wrapper">\n{0}\n</div></figure>'
    "<!-- /wp:embed -->"
)


class WordPress:
    """A WordPress beside a library, started and stopped by itself."""

    def __init__(self, folder: Path, library: str) -> None:
        self.folder, self.library = folder, library
        self.www = folder / "www"
        self.url = f"http://127.0.0.1:{free_port()}"
        self._programs = Programs()

    def __enter__(self) -> Self:
        with self._programs:
            self._programs.start_mariadb(self.folder)
            self._put_files()
            self._start_php()
            self._install()
            self._programs = self._programs.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._programs.close()

    def run(self, code: str, *given: Any) -> Any:
        """What PHP returns within WordPress, as its administrator; `$given` is what is given."""
        program = f"require 'site.php'; error_reporting({NO_DEPRECATIONS}); $given = json_decode($argv[1], true);"
        program += f"echo json_encode((function () use ($given) {{ {code} }})());"
        command = ["php", "-d", "display_errors=stderr", "-d", f"error_reporting={NO_DEPRECATIONS}", "-r", program]
        done = subprocess.run(
            [*command, json.dumps(given)], cwd=self.www, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def post(self, content: str) -> str:
        """The address of a new post."""
        return self.run("return make_post($given[0]);", content)

    def read(self, address: str) -> str:
        status, text = ask(address)
        assert status == 200, text
        return text

    def use(self, *, plugin: bool = True, theme: str = "twentytwentythree", address: str | None = None) -> None:
        """Switch the plugin on or off, choose a theme, say where the library is, and forget what is known of it."""
        (self.www / "library-url").write_text(self.library if address is None else address)
        act = "activate_plugin" if plugin else "deactivate_plugins"
        self.run(f"{act}($given[0]); switch_theme($given[1]);", PLUGIN.name, theme)
        self.run("let_time_pass(1000000);")

    def asked(self) -> list[str]:
        """What has been asked of the library since the last time."""
        note = self.www / "asked"
        lines = note.read_text().splitlines() if note.exists() else []
        note.unlink(missing_ok=True)
        return lines

    def complaints(self) -> list[str]:
        """What WordPress noted of the plugin while it ran."""
        log = self.www / "debug.log"
        return [line for line in log.read_text().splitlines() if PLUGIN.stem in line] if log.exists() else []

    def _put_files(self) -> None:
        # Debian's package is made of links, which PHP would resolve.
        subprocess.run(["cp", "-rL", f"{WORDPRESS}/.", self.www], check=True)
        content = self.www / "wp-content"
        for name in ("mu-plugins", "plugins", "uploads"):
            (content / name).mkdir(exist_ok=True)
        for name in ("wp-config.php", "site.php", "router.php"):
            shutil.copy(HERE / name, self.www)
        shutil.copy(HERE / "loopback.php", content / "mu-plugins")
        shutil.copy(PLUGIN, content / "plugins")
        (self.www / "library-url").write_text(self.library)
        (self.www / "site").write_text(self.url)

    def _start_php(self) -> None:
        serve = ("php", "-d", "memory_limit=256M", "-S", self.url.removeprefix("http://"), "-t", self.www)
        environment = {**os.environ, "PHP_CLI_SERVER_WORKERS": "6"}
        self._programs.start(self.folder, *serve, self.www / "router.php", env=environment)

    def _install(self) -> None:
        page = f"{self.url}/wp-admin/install.php"
        wait_until(lambda: ask(page)[0] == 200)
        answer = ask(f"{page}?step=2", urlencode(PERSON).encode())
        assert "Success" in answer[1], answer
        self.run(f"global $wp_rewrite; {LINKS}")
