"""Permissions, history, uses and documents know the vocabularies by the room that they are in now.

What points to a type of content by its key stays as it is: the type changes its name. Publishing stores names, alone and
in the fingerprints of documents: they change together, so that no document seems to have changed.
"""

import hashlib
from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import migrations
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

VOCABULARIES = ("partofsystem", "place", "profession", "successmeasure", "topic")
LIBRARY, CHARACTERISTICS = "library", "characteristics"
BATCH = 500
FINGERPRINT = 32


class Facet(NamedTuple):
    name: str
    value: str
    label: str


def to_characteristics(apps, _schema_editor):
    _rename(apps, LIBRARY, CHARACTERISTICS)


def to_library(apps, _schema_editor):
    _rename(apps, CHARACTERISTICS, LIBRARY)


def _rename(apps, old, new):
    names = {f"{old}.{vocabulary}:": f"{new}.{vocabulary}:" for vocabulary in VOCABULARIES}
    _rename_types(apps.get_model("contenttypes", "ContentType"), old, new)
    _rename_marks(apps.get_model("publishing", "DirtyMark").objects, names)
    _rename_fingerprints(apps, names)
    _rename_references(apps.get_model("publishing", "DocumentReference").objects, names)


def _rename_types(types, old, new):
    for kept in types.objects.filter(app_label=old, model__in=VOCABULARIES):
        for spare in types.objects.filter(app_label=new, model=kept.model):
            _hand_over(spare, kept)
        kept.app_label = new
        kept.save()
    # This process may remember them by their former names.
    ContentType.objects.clear_cache()


def _hand_over(spare, kept):
    """Remove a type that was made before the other got its name; what it came to be used for stays."""
    for field in spare._meta.get_fields(include_hidden=True):
        is_pointed_to = field.auto_created and (field.one_to_many or field.one_to_one)
        if is_pointed_to and field.related_model._meta.model_name != "permission":
            field.related_model._base_manager.filter(**{field.field.name: spare}).update(**{field.field.name: kept})
    spare.delete()


def _rename_marks(marks, names):
    """Rename what is to be looked at; a mark that is there under the new name reminds of the same."""
    for mark in marks.filter(_any_of("source", names)):
        renamed = _renamed(mark.source, names)
        if marks.filter(source=renamed, scope=mark.scope).exists():
            mark.delete()
        else:
            marks.filter(pk=mark.pk).update(source=renamed)


def _rename_fingerprints(apps, names):
    """Replace the first half of those that are known to be of what is stored; others are found out of date, as before."""
    documents, references, facets, files = (
        apps.get_model("publishing", name).objects
        for name in ("PublicDocument", "DocumentReference", "DocumentFacet", "DocumentFile")
    )
    keys = sorted(set(references.filter(_any_of("target", names)).values_list("document", flat=True)))
    for start in range(0, len(keys), BATCH):
        batch = documents.only("date", "digest").in_bulk(keys[start : start + BATCH])
        found_by = _rows(facets, batch, Facet, *Facet._fields)
        targets, shown = _rows(references, batch, str, "target"), _rows(files, batch, str, "name")
        for key, document in batch.items():
            renamed = [_renamed(target, names) for target in targets[key]]
            if document.digest[:FINGERPRINT] == _fingerprint(document.date, found_by[key], targets[key], shown[key]):
                found_now = _fingerprint(document.date, found_by[key], renamed, shown[key])
                document.digest = found_now + document.digest[FINGERPRINT:]
        documents.bulk_update(batch.values(), ["digest"])


def _rows(manager, keys, make, *fields):
    """Read what is stored with these documents, in the order in which it was stored."""
    found = defaultdict(list)
    for key, *row in manager.filter(document__in=keys).order_by("pk").values_list("document", *fields):
        found[key].append(make(*row))
    return found


def _fingerprint(date, facets, targets, files):
    found_by = (date, tuple(facets), sorted(targets), sorted(files))
    return hashlib.sha256(repr(found_by).encode()).hexdigest()[:FINGERPRINT]


def _rename_references(references, names):
    for old, new in names.items():
        rest = Substr("target", len(old) + 1)
        references.filter(target__startswith=old).update(target=Concat(Value(new), rest))


def _any_of(field, names):
    return Q(*(Q(**{f"{field}__startswith": name}) for name in names), _connector=Q.OR)


def _renamed(name, names):
    prefix, colon, key = name.partition(":")
    return names.get(prefix + colon, prefix + colon) + key


class Migration(migrations.Migration):

    dependencies = [
        ("library", "0004_vocabularies_leave"),
        ("publishing", "0008_evidence_is_stored_whole"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(to_characteristics, to_library)]
