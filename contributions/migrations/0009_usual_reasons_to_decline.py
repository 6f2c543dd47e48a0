"""The reasons to decline that editors begin with."""

from django.db import migrations

REASONS = {
    "Somebody could be recognised": (
        "Thank you for your story. We cannot publish it, because somebody in it could be recognised, and we have found "
        "no way to change that without losing what it tells."
    ),
    "It is about something else": (
        "Thank you for your story. The library collects stories of leading across boundaries. Yours is about something "
        "else, and readers who look for it would not find it here."
    ),
    "It has been told": (
        "Thank you for your story. The library has stories that tell much the same. We would be glad of another one "
        "from you."
    ),
}


def add(apps, _schema_editor):
    reasons = apps.get_model("contributions", "DeclineReason")
    reasons.objects.bulk_create(reasons(label=label, words=words) for label, words in REASONS.items())


class Migration(migrations.Migration):
    dependencies = [("contributions", "0008_handing_over_and_concerns")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
