"""The site that stories are loaded into: the product's own pages and framework, and a few pictures."""

from io import BytesIO
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from library.models import LibraryPage
from publishing.models import Picture
from publishing.models.file_rights import Consent
from publishing.projection.transactions import atomic

FRAMEWORK = Path("characteristics/framework/emerging-2021.yaml")
SIZE = (1600, 900)


def prepare() -> LibraryPage:
    """Make the database, the site and the framework with the product's own commands; return the library."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("prepare_site", verbosity=0)
    call_command("load_framework", settings.BASE_DIR / FRAMEWORK, verbosity=0)
    return LibraryPage.objects.get()


def make_pictures(count: int = 12) -> list[int]:
    """Upload so many pictures, each with its renditions; return their keys."""
    with atomic():
        return [_upload(number).pk for number in range(count)]


def _upload(number: int) -> Picture:
    random, file = Random(number), BytesIO()
    colour = (random.randrange(256), random.randrange(256), random.randrange(256))
    Image.new("RGB", SIZE, colour).save(file, "JPEG")
    picture = Picture(
        title=f"Colour {number}",
        file=ContentFile(file.getvalue(), name=f"colour-{number}.jpg"),
        description=f"A plain colour, number {number}",
        consent=Consent.NOT_NEEDED,
    )
    picture.save()
    return picture
