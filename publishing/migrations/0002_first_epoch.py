"""The one row of the sequence."""

from django.db import migrations


def begin(apps, _schema_editor):
    apps.get_model("publishing", "Sequence").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
