"""The contact page of before, a plain page, becomes one with fields for whom to ask; its words and history stay."""

from uuid import NAMESPACE_URL, uuid5

from django.db import migrations

FIRST_PAGE = uuid5(NAMESPACE_URL, "first-page:contact")
BELOW_HOME = 3


def convert(apps, _schema_editor):
    plain, contact = apps.get_model("library", "InformationPage"), apps.get_model("contributions", "ContactPage")
    if contact.objects.exists():
        return
    page = (
        plain.objects.filter(translation_key=FIRST_PAGE).first()
        or plain.objects.filter(slug="contact", depth=BELOW_HOME, alias_of=None).first()
    )
    if page is None:
        return
    # The row of its own alone: those of the plain page stay as they are.
    row = contact(informationpage_ptr_id=page.pk)
    row.__dict__.update({name: value for name, value in page.__dict__.items() if name != "_state"})
    row.save_base(raw=True)
    _call(apps, page.pk, "library.informationpage", "contributions.contactpage")


def convert_back(apps, schema_editor):
    for page in apps.get_model("contributions", "ContactPage").objects.all():
        _call(apps, page.pk, "contributions.contactpage", "library.informationpage")
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("DELETE FROM contributions_contactpage WHERE informationpage_ptr_id = %s", [page.pk])


def _call(apps, key, old, new):
    """Give a page, its versions and its history another type."""
    types = apps.get_model("contenttypes", "ContentType").objects
    before, after = (
        types.get_or_create(app_label=name.split(".")[0], model=name.split(".")[1])[0] for name in (old, new)
    )
    apps.get_model("wagtailcore", "Page").objects.filter(pk=key).update(content_type_id=after.pk)
    for name in ("Revision", "WorkflowState"):
        rows = apps.get_model("wagtailcore", name).objects.filter(content_type_id=before.pk, object_id=str(key))
        rows.update(content_type_id=after.pk)
    apps.get_model("wagtailcore", "PageLogEntry").objects.filter(page=key).update(content_type_id=after.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0003_notes_and_contact"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("library", "0012_could_somebody_be_recognised"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(convert, convert_back)]
