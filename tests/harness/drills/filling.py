"""Run by the drilled code itself: what people need who edit, schedule and watch; told to them in `drill.json`.

`python -P filling.py FILM`, in a filled DATA_DIR.
"""

import json
import sys
from contextlib import suppress
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup, as Django demands
from django.contrib.auth.models import User  # noqa: E402
from django.core.files import File  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.utils import timezone  # noqa: E402

from characteristics.models import Competency  # noqa: E402
from library.models import BlogPage, LibraryPage, StoryCompetency, StoryPage, VoxPopPage  # noqa: E402
from publishing.models import Recording  # noqa: E402


def of_any_build(name: str, *modules: str) -> Any:
    """What has this name, in the module in which this build keeps it: an older one is served beside this."""
    for module in modules:
        with suppress(ModuleNotFoundError):
            return getattr(import_module(module), name)
    raise LookupError(name)


atomic = of_any_build("atomic", "publishing.projection.transactions", "publishing.transactions")
body_of, consent = (of_any_build(name, "tests.support.factories", "tests.factories") for name in ("body_of", "consent"))
fields_of = of_any_build("fields_of", "tests.support.forms", "tests.forms")

EDITED, SCHEDULED, SPARE = 12, 8, 3
FAR_OFF = timedelta(days=30)
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nA door opens.\n"


def story(kind: type[StoryPage], title: str, **fields: Any) -> StoryPage:
    """Publish a story with a consent in force; one with `go_live_at` waits for that moment."""
    competency = Competency.objects.filter(wordings__version__is_current=True).order_by("pk")[0]
    page = kind(
        **{
            "title": title,
            "summary": "For a drill.",
            "byline": "Ward manager",
            "live": False,
            **body_of(kind),
            **fields,
        }
    )
    page.story_competencies = [StoryCompetency(tag=competency)]
    with atomic():
        LibraryPage.objects.get().add_child(instance=page)
        consent(page)
        page.save_revision(clean=False).publish()
    return kind.objects.get(pk=page.pk)


def film(path: Path) -> tuple[VoxPopPage, Recording]:
    """A vox-pop of a film that the rules for uploads let in, and the film."""
    with path.open("rb") as content:
        recording = Recording(
            title="A film", type="video", file=File(content, "film.mp4"), captions=ContentFile(CAPTIONS, "film.vtt"),
            transcript="I waited.", seen="A door opens.", consent="not-needed", width=640, height=360,
        )  # fmt: skip
        recording.full_clean(exclude=["duration", "collection"])
        recording.save()
    return story(VoxPopPage, "A long film", recording=recording), recording


def form(page: StoryPage) -> dict[str, Any]:
    """What a browser would send back from the form of this story."""
    fields = {name: "" if value is None else str(value) for name, value in fields_of(page).items()}
    return {"pk": page.pk, "id": str(page.translation_key), "slug": page.slug, "title": page.title, "fields": fields}


def main(path: Path) -> None:
    editor = User.objects.get(username="editor")
    editor.email = "editor@library.example"
    editor.set_password("drill-password")
    editor.save()
    edited = [story(BlogPage, f"Drilled {number}") for number in range(EDITED)]
    later = [story(BlogPage, f"Later {number}", go_live_at=timezone.now() + FAR_OFF) for number in range(SCHEDULED)]
    spare = [story(BlogPage, f"Spare {number}") for number in range(SPARE)]
    still = story(BlogPage, "Left alone")
    watched, recording = film(path)
    told = {
        "edited": [form(page) for page in edited],
        "later": [form(page) for page in later],
        "spare": [form(page) for page in spare],
        "still": form(still),
        "film": {"page": f"/library/{watched.slug}/", "file": f"{settings.MEDIA_URL}{recording.file.name}"},
    }
    Path(settings.DATA_DIR, "drill.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
