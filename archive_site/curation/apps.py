"""Django's entry to curation."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "archive_site.curation"
    shared = ("Authority", "AuthorityVariant", "AuthorityIdentifier")  # of the whole archive (ingest.export.shared)
    shared_came = "archive_site.curation.vocabularies_names.publish"
    left_out = {  # of an exported collection (ingest.export.schema)
        "Term": "of the whole archive; manage.py copy carries them",
        "MetadataAct": "may touch several collections; each item's event of it is carried",
        "Membership": "who may do what belongs to this archive and its accounts",
        "Hold": "who has taken what at the moment",
        "PageGain": "made anew",
        "LookedThrough": "made anew",
        "SameWords": "joins corrections of several collections; the corrections are carried",
        "Correction.same_words": "see SameWords",
    }
