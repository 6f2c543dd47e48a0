"""Tallies of searches by day, which outlive the texts; begun with the days whose texts are all still there."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import Sum
from django.utils import timezone

# Nothing that was asked in these days has been forgotten yet.
WHOLE = timedelta(days=30)


def begin(apps, _schema):
    """Tally what is known of each of these days."""
    since = timezone.localdate() - WHOLE
    searches = apps.get_model("search", "DailySearch").objects.filter(day__gte=since).order_by()
    tally = apps.get_model("search", "SearchTally")
    tally.objects.bulk_create(
        tally(**row) for row in searches.values("day", "outcome").annotate(times=Sum("times")).order_by("day", "outcome")
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0003_daily_searches")]

    operations = [
        migrations.CreateModel(
            name="SearchTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing found"),
                            ("little", "Little found"),
                            ("enough", "Enough found"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("times", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "tally of searches",
                "verbose_name_plural": "tallies of searches",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("day", "outcome"), name="tallied_once_a_day")],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
