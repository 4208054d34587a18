"""Django's entry to curation."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "archive_site.curation"
    left_out = {  # of an exported collection (ingest.export.schema)
        "Authority": "of the whole archive; manage.py copy carries them",
        "AuthorityVariant": "see Authority",
        "AuthorityIdentifier": "see Authority",
        "ItemName": "see Authority; the names themselves are carried",
        "Term": "of the whole archive; manage.py copy carries them",
        "MetadataAct": "may touch several collections; each item's event of it is carried",
        "Membership": "who may do what belongs to this archive and its accounts",
        "Hold": "who has taken what at the moment",
        "PageGain": "made anew",
        "LookedThrough": "made anew",
        "SameWords": "joins corrections of several collections; the corrections are carried",
        "Correction.same_words": "see SameWords",
    }
