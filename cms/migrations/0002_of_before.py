"""A library that has an account was filled, and got its first account, before milestones were remembered."""

from django.db import migrations

NAMES = ("first-account", "filled", "samples")


def remember(apps, _schema_editor):
    if apps.get_model("auth", "User").objects.exists():
        Milestone = apps.get_model("cms", "Milestone")
        for name in NAMES:
            Milestone.objects.get_or_create(pk=name)


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_milestones"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
