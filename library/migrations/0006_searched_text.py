"""What search reads of the stories that are stored: their documents say it, and are not built again for it."""

import json

from django.db import migrations


def searched(story):
    competencies = [
        {
            "label": one["label"],
            "text": one["statement"],
            "also": f"{one['how_it_shows']}\n{one['characteristic']['label']}",
            "is_reason": True,
        }
        for one in story["competencies"]
    ]
    terms = [term for term in [*story["topics"], story["part_of_system"], story["place"], story["profession"]] if term]
    labels = [told(label) for label in [*competencies, *({"label": term["label"]} for term in terms)]]
    segments = [{"text": story["text"], **told({"speaker": story["byline"]})}]
    return {"title": story["title"], "summary": story["summary"], **told({"labels": labels}), "segments": segments}


def told(members):
    """What a document says: it leaves out what is as usual."""
    return {name: value for name, value in members.items() if value}


def written(text):
    return json.dumps(text, ensure_ascii=False, separators=(",", ":"))


def take_from_bodies(apps, _schema_editor):
    documents = apps.get_model("publishing", "PublicDocument").objects
    standing = documents.filter(collection="stories", withdrawn_at__isnull=True)
    for pk, body in standing.values_list("pk", "body").iterator(chunk_size=200):
        documents.filter(pk=pk).update(searched=written(searched(json.loads(body))))


class Migration(migrations.Migration):
    dependencies = [("library", "0005_names_follow_vocabularies"), ("publishing", "0009_own_order_and_searched_text")]

    operations = [migrations.RunPython(take_from_bodies, migrations.RunPython.noop)]
