from django.db import migrations


def mark_themes(apps, _schema_editor):
    """Let the worker build the documents of the themes that are there already."""
    theme, mark = apps.get_model("characteristics", "Theme"), apps.get_model("publishing", "DirtyMark")
    for pk in theme.objects.values_list("pk", flat=True):
        mark.objects.get_or_create(source=f"characteristics.theme:{pk}", scope="itself")


class Migration(migrations.Migration):
    dependencies = [("characteristics", "0001_initial"), ("publishing", "0002_first_epoch")]

    operations = [migrations.RunPython(mark_themes, migrations.RunPython.noop)]
