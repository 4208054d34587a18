"""A command that searches: after its work it names the lexicons that it did without; it opens none."""

import sys

from ingest.management.door import Door
from search.lexicons import get_lexicons


class LexiconDoor(Door):
    """A door that can complain."""

    def complain(self) -> None:
        """One line on standard error for each lexicon that is absent, broken or not compiled yet, and how to mend it."""
        for line in get_lexicons().complaints():
            sys.stderr.write(f"{line}\n")
