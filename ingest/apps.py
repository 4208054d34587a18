"""Django's entry to ingest; it registers the models and nothing else."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "ingest"
    default_auto_field = "django.db.models.BigAutoField"
    left_out = {  # of an exported collection (ingest.export.schema)
        "Batch": "how it came into this archive, so that it can be taken back here; its events are carried",
        "Change": "see Batch",
        "Job": "work that waits here",
        "OutboxEntry": "what the index here has not heard of yet; written anew as rows come in",
    }
