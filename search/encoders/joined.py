"""The shipped encoder; it adds nothing yet to the static part."""

from search.encoders.static import StaticEncoder


class JoinedEncoder(StaticEncoder):
    """The static part alone."""
