"""The programs that a WordPress needs, as Debian has them: each in a session of its own, and ended with it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

WORDPRESS = Path("/usr/share/wordpress")
PACKAGES = (
    "wordpress wordpress-theme-twentytwentythree wordpress-theme-twentytwentyone mariadb-server php-cli php-mysql "
    "php-xml php-curl php-mbstring"
)
NEEDED = ("mariadbd", "mariadb-install-db", "mariadb", "php")
THEMES = ("twentytwentythree", "twentytwentyone")
HERE = Path(__file__).with_name("wordpress-site")
# Seconds.
PATIENCE = 60


def missing() -> str:
    """What this machine lacks, and how to get it; empty if nothing."""
    files = [WORDPRESS / "wp-load.php", *(WORDPRESS / "wp-content" / "themes" / name for name in THEMES)]
    lacks = [name for name in NEEDED if shutil.which(name) is None]
    lacks += [str(path) for path in files if not path.exists()]
    return f"no {', '.join(lacks)} here: apt-get install --no-install-recommends {PACKAGES}" if lacks else ""


class Programs(ExitStack):
    """What was started, to be ended the other way round."""

    def start(self, folder: Path, *command: str | Path, **options: Any) -> None:
        log = self.enter_context((folder / f"{command[0]}.log").open("wb"))
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **options)
        self.callback(end, process)

    def start_mariadb(self, folder: Path) -> None:
        """A database that listens at a socket in the folder, and nowhere else."""
        data, socket = folder / "db", folder / "s"
        data.mkdir()
        options = ["--no-defaults", f"--datadir={data}", *_as_another(folder, data)]
        install = ["mariadb-install-db", *options, "--skip-test-db", "--auth-root-authentication-method=normal"]
        subprocess.run(install, check=True, capture_output=True)
        self.start(
            folder, "mariadbd", *options, f"--socket={socket}", f"--pid-file={data}/pid", "--skip-networking",
            "--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=0", "--performance-schema=off",
        )  # fmt: skip
        client = ["mariadb", "--no-defaults", f"--socket={socket}", "--user=root"]
        wait_until(lambda: subprocess.run(client, input=b"", capture_output=True, check=False).returncode == 0)
        subprocess.run(client, input=(HERE / "database.sql").read_bytes(), capture_output=True, check=True)


def _as_another(folder: Path, data: Path) -> list[str]:
    """It refuses to be root; whoever it is then has to reach its folder."""
    if os.geteuid() != 0:
        return []
    shutil.chown(data, "mysql")
    for above in (folder, *folder.parents):
        if above.name.startswith(("pytest-", "tmp")) or above == folder:
            above.chmod(above.stat().st_mode | 0o001)
    folder.chmod(0o777)
    return ["--user=mysql"]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ask(address: str, body: bytes | None = None) -> tuple[int, str]:
    """A status and a body; 0 if nobody answers."""
    try:
        with urlopen(Request(address, body), timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_until(is_so: Callable[[], bool]) -> None:
    end_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end_at, "It never came to be so"
        time.sleep(0.1)
