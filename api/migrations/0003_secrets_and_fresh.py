import api.security.secrets
from django.db import migrations, models

NONCE = {"default": api.security.secrets.new_nonce, "editable": False, "max_length": 100}
FORMER = {"blank": True, "editable": False, "max_length": 100}


class Migration(migrations.Migration):
    dependencies = [("api", "0002_deliveries")]

    operations = [
        # The columns stay as they are, and so do the secrets that stand in them.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("consumer", "secret", "nonce"),
                migrations.AlterField("consumer", "nonce", models.CharField(db_column="secret", **NONCE)),
                migrations.RenameField("consumer", "former_secret", "former_nonce"),
                migrations.AlterField(
                    "consumer", "former_nonce", models.CharField(db_column="former_secret", **FORMER)
                ),
            ]
        ),
        migrations.AddField("consumer", "fresh", models.BigIntegerField(default=0, editable=False)),
    ]
