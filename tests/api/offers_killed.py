"""Stories that a site sends to a server which is killed between two of its steps; run as a script.

`python -m tests.api.offers_killed KILLS` prints a report as JSON. It fills the database of DATA_DIR or DATABASE_URL.
The site knows nothing but its message: it sends it again, and puts what the answer says is missing.
"""

import json
import sys
from collections import Counter
from functools import partial
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from api.models import Offer, OfferedFile  # noqa: E402
from contributions.models import Contribution, ContributionFile  # noqa: E402
from people.models import Mail, ProgressFile  # noqa: E402
from publishing.media.file_storage import LibraryStorage  # noqa: E402
from tests.contributions.killed import named_files, private_files  # noqa: E402
from tests.library.word_shapes import png  # noqa: E402
from tests.support.factories import World  # noqa: E402
from tests.support.kills import MANY, Steps, killed  # noqa: E402
from tests.support.offering_sites import OfferingSite, manifest, picture  # noqa: E402

FILES = {"picture": png(), "picture-2": png("#123456")}


def send(site: OfferingSite, number: int, steps: Steps) -> None:
    """All that the site does, from the beginning; what it is told is done is done."""
    store = LibraryStorage._save
    LibraryStorage._save = lambda *given: steps.take(store, *given)  # type: ignore[method-assign]
    told = manifest(
        title=f"Number {number}",
        text={"reflection": f"About number {number}."},
        contact={"email": f"ann{number}@offers.test"},
        files=[picture(content, question) for question, content in FILES.items()],
    )
    stands = _taken(site.post(told, f"msg_{number}"))
    for place in stands["files"]:
        if not place["has_arrived"]:
            stands = _taken(site.put(place["url"], FILES[place["question"]]))
    assert stands["state"] == "received", stands
    steps.tell("received")


def _taken(answer: Any) -> dict[str, Any]:
    assert answer.status_code in {201, 202}, answer.content
    told: dict[str, Any] = answer.json()
    return told


def main(kills: int) -> dict[str, object]:
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
    setup_test_environment()
    World()
    settings.STORIES_FROM_SITES = True
    site = OfferingSite()
    whole, _ = killed(partial(send, site, 0), MANY)
    confirmed = Counter[bool]()
    for number in range(1, kills + 1):
        _, told = killed(partial(send, site, number), 1 + (number - 1) * whole // kills)
        confirmed["received" in told] += 1
        _, told = killed(partial(send, site, number))
        assert "received" in told, number
    files = ContributionFile.objects.all()
    return {
        "steps": whole,
        "killed before the end": confirmed[False],
        "contributions": Contribution.objects.count(),
        "from the site": Contribution.objects.filter(via=site.consumer.name).count(),
        "offers": Offer.objects.count(),
        "arrived": OfferedFile.objects.exclude(arrived_at=None).count(),
        "files": files.count(),
        "whole files": sum(one.file.size > 0 for one in files),
        "left": ProgressFile.objects.count(),
        "mails": Mail.objects.filter(letter="contribution-received").count(),
        "missing files": len(named_files() - private_files()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
