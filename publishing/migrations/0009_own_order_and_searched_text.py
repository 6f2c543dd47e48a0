"""The place of a document among its like; those that have an order of their own say it in their cards."""

import json

from django.db import migrations, models


def take_from_cards(apps, _schema_editor):
    documents = apps.get_model("publishing", "PublicDocument").objects
    for pk, card in documents.filter(card__contains='"order":').values_list("pk", "card").iterator():
        place = json.loads(card).get("order")
        if isinstance(place, int):
            documents.filter(pk=pk).update(place=place)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0008_evidence_is_stored_whole")]

    operations = [
        migrations.AddField("publicdocument", "place", models.IntegerField(default=0)),
        migrations.AddField("publicdocument", "searched", models.TextField(blank=True, default="")),
        migrations.RunPython(take_from_cards, migrations.RunPython.noop),
    ]
