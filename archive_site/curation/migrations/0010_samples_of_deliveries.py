"""A sample may be drawn from what one delivery brought."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("curation", "0009_names_of_items")]

    operations = [
        migrations.AddField(
            model_name="sample",
            name="batch",
            field=models.PositiveIntegerField(
                blank=True, help_text="only pages of this delivery, by its number in the archive that drew it", null=True
            ),
        ),
    ]
