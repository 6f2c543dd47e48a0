"""Give the editors their first synonyms: the acronyms of the field."""

from pathlib import Path

import yaml
from django.db import migrations

FILE = Path(__file__).with_name("acronyms.yaml")


def add(apps, _editor):
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create(synonym(words=words, means=means) for words, means in rows.items())


class Migration(migrations.Migration):
    dependencies = [("search", "0001_synonyms")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
