"""Names in descriptions stand for records; records are found by folded words, whatever the database knows of letters."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import ingest.models.keys
from archive_site.curation.metadata_names import sought


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for record in apps.get_model("curation", "Authority").objects.prefetch_related("variants"):
        record.sought = sought([record.name, *(variant.name for variant in record.variants.all())])
        record.save(update_fields=("sought",))


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0008_personal_data"),
        ("ingest", "0005_parts_and_batches"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="sought",
            field=models.TextField(blank=True, default="", help_text="all its names, folded, by which it is found"),
        ),
        migrations.CreateModel(
            name="ItemName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", ingest.models.keys.KeyField(help_text="of the item", max_length=20)),
                ("text", ingest.models.keys.KeyField(help_text="the name as the field has it", max_length=250)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="named", to="curation.authority"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="names", to="ingest.item"),
                ),
            ],
            options={
                "ordering": ("item", "field", "text"),
                "constraints": [models.UniqueConstraint(fields=("item", "field", "text"), name="item_name_once")],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
