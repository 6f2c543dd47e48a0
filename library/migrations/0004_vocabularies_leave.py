"""The vocabularies are the room below's; stories refer to the same rows of the same tables."""

import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('characteristics', '0003_vocabularies_arrive'),
        ('library', '0003_featured_story'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='storypage',
                name='part_of_system',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='characteristics.partofsystem'),
            ),
            migrations.AlterField(
                model_name='storypage',
                name='place',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='characteristics.place'),
            ),
            migrations.AlterField(
                model_name='storypage',
                name='profession',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='characteristics.profession'),
            ),
            migrations.AlterField(
                model_name='storytopic',
                name='tag',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='story_topics', to='characteristics.topic'),
            ),
            migrations.AlterField(
                model_name='storycompetency',
                name='how_it_shows',
                field=models.CharField(blank=True, help_text='One line: how the page shows it. You may leave it empty.', max_length=200),
            ),
            migrations.AlterField(
                model_name='storycompetency',
                name='tag',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_items', to='characteristics.competency', verbose_name='competency'),
            ),
            migrations.AlterField(
                model_name='storypage',
                name='success_measures',
                field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='characteristics.successmeasure'),
            ),
            migrations.AlterField(
                model_name='storypage',
                name='topics',
                field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free words, each ended by a comma.', through='library.StoryTopic', to='characteristics.Topic', verbose_name='Tags'),
            ),
            migrations.DeleteModel(
                name='PartOfSystem',
            ),
            migrations.DeleteModel(
                name='Place',
            ),
            migrations.DeleteModel(
                name='Profession',
            ),
            migrations.DeleteModel(
                name='SuccessMeasure',
            ),
            migrations.DeleteModel(
                name='Topic',
            ),
        ]),
    ]
