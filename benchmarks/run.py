"""`make bench`: fill a library of 1,000 and one of 10,000 stories, and measure each. Nothing else is touched."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SIZES = (1_000, 10_000)
MEASURES = ("compare", "searching", "readership")


def main() -> None:
    """Run every size in a folder of its own, which is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--only", choices=MEASURES, help="leave out the other measures")
    sizes, passed_on = parser.parse_known_args()
    if not shutil.which("wrk"):
        print("wrk is not installed (Debian: apt-get install wrk): a slower client measures, and understates.")
    for size in sizes.sizes:
        with TemporaryDirectory(prefix="bench-") as folder:
            _run_size(size, folder, {"compare": passed_on, "searching": [], "readership": []}, sizes.only)


def _run_size(size: int, folder: str, options: dict[str, list[str]], only: str | None) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DATA_DIR": folder,
        "PUBLIC_URL": "http://localhost:8000",
        "SECRET_KEY": "only-for-this-measurement",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    (Path(folder) / "static").mkdir()
    print(f"\n{size:,} stories", flush=True)
    measures = [[f"benchmarks.{name}", *options[name]] for name in MEASURES if only in {None, name}]
    for command in (["benchmarks.load", str(size)], *measures):
        subprocess.run([sys.executable, "-m", *command], env=environment, check=True)


if __name__ == "__main__":
    main()
