"""What captions say and when, read once from the files that are there."""

from django.db import migrations, models


def read_captions(apps, schema_editor):
    from publishing.media.captions.timing import timed

    for recording in apps.get_model("publishing", "Recording").objects.exclude(captions="").iterator():
        recording.cues = timed(recording.captions)
        recording.save(update_fields=["cues"])


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0014_readiness'),
    ]

    operations = [
        migrations.AddField(
            model_name='recording',
            name='cues',
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.RunPython(read_captions, migrations.RunPython.noop, elidable=True),
    ]
