import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ingest', '0008_redactions'),
        ('search', '0007_index_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='WordRecord',
            fields=[
                ('passage', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='word_record', serialize=False, to='ingest.passage')),
                ('record', models.BinaryField()),
            ],
        ),
    ]
