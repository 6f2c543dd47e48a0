"""The vocabularies are this room's; they keep the tables that the library made."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('characteristics', '0002_themes_become_documents'),
        ('library', '0003_featured_story'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
                name='PartOfSystem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('label', models.CharField(max_length=120, unique=True)),
                    ('order', models.PositiveSmallIntegerField(default=100)),
                ],
                options={
                    'verbose_name': 'part of the system',
                    'verbose_name_plural': 'parts of the system',
                    'db_table': 'library_partofsystem',
                    'ordering': ['order', 'label'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('label', models.CharField(max_length=120, unique=True)),
                    ('order', models.PositiveSmallIntegerField(default=100)),
                ],
                options={
                    'db_table': 'library_place',
                    'ordering': ['order', 'label'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Profession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('label', models.CharField(max_length=120, unique=True)),
                    ('order', models.PositiveSmallIntegerField(default=100)),
                ],
                options={
                    'db_table': 'library_profession',
                    'ordering': ['order', 'label'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SuccessMeasure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('order', models.PositiveSmallIntegerField(default=100)),
                    ('label', models.CharField(max_length=200, unique=True)),
                ],
                options={
                    'db_table': 'library_successmeasure',
                    'ordering': ['order', 'label'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Topic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                    ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ],
                options={
                    'db_table': 'library_topic',
                },
            ),
        ]),
    ]
