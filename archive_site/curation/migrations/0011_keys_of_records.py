"""Records of people, places and bodies are known by the same key in every archive that a collection carries them to."""

from uuid import uuid4

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID = "by which every archive knows it"


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for record in apps.get_model("curation", "Authority").objects.only("pk"):
        record.key = uuid4()
        record.save(update_fields=("key",))


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0010_samples_of_deliveries"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="key",
            field=models.UUIDField(null=True, editable=False, help_text=SAID),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="authority",
            name="key",
            field=models.UUIDField(unique=True, default=uuid4, editable=False, help_text=SAID),
        ),
    ]
