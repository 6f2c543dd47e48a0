from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_reason_of_a_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='SinkPosition',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('epoch', models.CharField(max_length=12)),
                ('number', models.BigIntegerField()),
            ],
        ),
    ]
