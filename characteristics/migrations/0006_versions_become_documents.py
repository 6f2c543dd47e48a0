from django.db import migrations


def mark_versions(apps, _schema_editor):
    """Let the worker build the documents of the versions that are there already."""
    version, mark = apps.get_model("characteristics", "FrameworkVersion"), apps.get_model("publishing", "DirtyMark")
    for pk in version.objects.values_list("pk", flat=True):
        mark.objects.get_or_create(source=f"characteristics.frameworkversion:{pk}", scope="itself")


class Migration(migrations.Migration):
    dependencies = [
        ("characteristics", "0005_topics_are_merged_and_have_other_words"),
        ("publishing", "0014_readiness"),
    ]

    operations = [migrations.RunPython(mark_versions, migrations.RunPython.noop)]
