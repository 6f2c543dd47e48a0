from django.db import migrations, models


def name_what_was_withdrawn(apps, _schema_editor):
    """Tell tombstones that are there already from documents; whether one expired is not known any more."""
    apps.get_model("publishing", "PublicDocument").objects.filter(withdrawn_at__isnull=False).update(reason="withdrawn")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_first_epoch")]

    operations = [
        migrations.AddField(
            model_name="publicdocument",
            name="reason",
            field=models.CharField(
                choices=[
                    ("published", "Published, for the first time or again"),
                    ("changed", "Changed"),
                    ("moved", "Moved to another address"),
                    ("withdrawn", "Withdrawn"),
                    ("expired", "Expired"),
                ],
                default="published",
                max_length=9,
            ),
        ),
        migrations.RunPython(name_what_was_withdrawn, migrations.RunPython.noop),
    ]
