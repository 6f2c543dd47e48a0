"""Sample folders to test with, and looking at everything that is stored."""

import json
import shutil
from io import StringIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from library.models import StoryPage
from library.samples.reader import SAMPLES
from publishing.models import PublicDocument, Sequence
from publishing.projection.transactions import atomic

FRAMEWORK = Path(settings.BASE_DIR) / "characteristics" / "framework" / "emerging-2021.yaml"
CASE_STUDY = "a-broker-at-the-nurses-station"
LINKING = "page-one-belongs-to-the-resident"
BLOG = "the-meeting-went-better-when-i-had-shingles"
FILM = "the-meeting-in-the-laundry"
HIDDEN = {
    "draft": "whose-sundays-are-in-pencil",
    "scheduled": "nobody-wants-to-be-seen-in-a-warm-space",
    "private": "working-notes-not-for-the-website",
    "expired": "draw-on-the-map-this-spring",
}
FEW = [CASE_STUDY, "getting-up-off-the-kitchen-floor", LINKING, BLOG, FILM, *HIDDEN.values()]
PUBLISHED = 5


def prepare():
    """Make what samples stand on."""
    call_command("prepare_site", verbosity=0)
    call_command("load_framework", str(FRAMEWORK), verbosity=0)


def copy_few(folder: Path) -> Path:
    """A folder with a few of the shipped stories."""
    for slug in FEW:
        source = next(SAMPLES.glob(f"*/{slug}.md"))
        (folder / source.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / source.parent.name)
    (folder / "media").mkdir(parents=True)
    for file in SAMPLES.glob("media/*"):
        if file.stem in FEW:
            shutil.copy(file, folder / "media")
    return folder


def find(folder: Path, slug: str) -> Path:
    """The file of a story."""
    return next(folder.glob(f"*/{slug}.md"))


def change(folder: Path, slug: str, old: str, new: str) -> Path:
    """Replace words in the file of a story."""
    path = find(folder, slug)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


def sample(slug: str):
    """The page of a sample."""
    return StoryPage.objects.get(sample_key=slug).specific


def number() -> int:
    """Return where the sequence stands."""
    return Sequence.objects.get().number


def rows() -> dict[str, set]:
    """The key of every row of every table, but for the counter."""
    models = [model for model in apps.get_models() if model is not Sequence and not model._meta.proxy]
    return {model._meta.label: set(model._base_manager.values_list("pk", flat=True)) for model in models}


def stored_files() -> set[str]:
    """Every stored file."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def load(folder: Path) -> str:
    """Run the command; return what it says."""
    out = StringIO()
    call_command("load_samples", str(folder), stdout=out)
    return out.getvalue()


def purge() -> str:
    """Run the command; return what it says."""
    out = StringIO()
    call_command("purge_samples", stdout=out)
    return out.getvalue()


def document(slug: str) -> PublicDocument:
    """The document of a sample."""
    return PublicDocument.objects.get(id=uuid5(NAMESPACE_URL, f"sample:{slug}"))


def body(slug: str) -> dict:
    """Return what readers get of a sample."""
    return json.loads(document(slug).body)


def edit(page, user, **fields) -> None:
    """Publish a change as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    with atomic():
        page.save_revision(user=user, log_action=True).publish(user=user)
