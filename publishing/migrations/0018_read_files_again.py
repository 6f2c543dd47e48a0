"""Have the worker read again what was read in part, and the formats that were not read at all."""

from django.db import migrations
from django.db.models import Q, Sum
from django.db.models.functions import Length

# As many characters of a file as were kept before.
KEPT_BEFORE = 100_000


def read_again(apps, _editor):
    files = apps.get_model("publishing", "Attachment").objects
    cut = files.annotate(kept=Sum(Length("texts__text"))).filter(kept__gte=KEPT_BEFORE)
    unread = files.filter(Q(file__iendswith=".odt") | Q(file__iendswith=".odp"))
    keys = [*cut.values_list("pk", flat=True), *unread.values_list("pk", flat=True)]
    files.filter(pk__in=keys).update(is_read=False)


class Migration(migrations.Migration):

    dependencies = [("publishing", "0017_outside_links")]

    operations = [migrations.RunPython(read_again, migrations.RunPython.noop)]
