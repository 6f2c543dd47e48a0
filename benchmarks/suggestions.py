"""`python -m benchmarks.suggestions`: how well competencies are suggested from what is written.

Measured on the frozen sample stories: told by words alone, and with SEMANTIC=1 by words and meaning too.
"""

import os

import django
from django.conf import settings


def main() -> None:
    """Print the tables."""
    from benchmarks.meaning import running
    from benchmarks.sample_suggestions import table

    with running():
        for by_meaning in (False, True) if settings.SEMANTIC else (False,):
            print("\n".join(table(by_meaning=by_meaning)))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    main()
