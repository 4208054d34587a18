"""What the formats call the kinds of items that archives hold; one row a kind, for all formats alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Names of one kind; `published` tells whether its series is a publication or a part of the archive."""

    csl: str
    ris: str
    bibtex: str
    biblatex: str
    zotero: str
    schema: str
    published: bool = False

    @property
    def periodical(self) -> bool:
        """Whether it appeared in something that is cited by its own name: a newspaper, a journal."""
        return self.csl.startswith("article")


MANUSCRIPT = Kind("manuscript", "MANSCPT", "unpublished", "unpublished", "manuscript", "Manuscript")
KINDS = {
    "newspaper": Kind("article-newspaper", "NEWS", "article", "article", "newspaperArticle", "PublicationIssue", True),
    "periodical": Kind("article-journal", "JOUR", "article", "article", "journalArticle", "PublicationIssue", True),
    "book": Kind("book", "BOOK", "book", "book", "book", "Book", True),
    "report": Kind("report", "RPRT", "techreport", "report", "report", "Report", True),
    "map": Kind("map", "MAP", "misc", "misc", "map", "Map", True),
    "letter": Kind("personal_communication", "PCOMM", "unpublished", "letter", "letter", "Manuscript"),
    "photograph": Kind("graphic", "ART", "misc", "image", "artwork", "Photograph"),
    "minutes": MANUSCRIPT,
    "register": MANUSCRIPT,
    "register entry": MANUSCRIPT,
    "list": MANUSCRIPT,
    "diary": MANUSCRIPT,
    "manuscript": MANUSCRIPT,
    "collection": Kind("collection", "AGGR", "misc", "misc", "document", "Collection"),
    "reply": Kind("webpage", "ELEC", "misc", "online", "webpage", "WebPage", True),
}
OTHER = Kind("document", "GEN", "misc", "misc", "document", "CreativeWork")


def kind_of(name: str) -> Kind:
    """The row of a type of item as archives write it; OTHER where nobody has said what it is."""
    return KINDS.get(name.casefold(), OTHER)
