"""The judge that needs no further model: grounding statement by statement, and the trained scorer of sufficiency."""

from search.claim import Claim
from search.grounding import ground
from search.notes.echo import falsified
from search.notes.sentence import Sentence
from search.notes.verdict import Ruling
from search.sureness import scorer


class TrainedJudge:
    """A sentence holds if its quotes say all that weighs in it and probably answer what was asked."""

    name = "trained"

    def rule(self, sentence: Sentence) -> Ruling:
        """See `Judge.rule`; the figure is the calibrated chance, nothing where grounding refuses the sentence."""
        enough = scorer().enough
        claim = Claim(sentence.text, sentence.quotes)
        grounded = ground(claim, sentence.sources, sentence.spoken, sentence.kinship)
        if grounded is None or falsified(sentence):
            return Ruling(self.name, 0.0, enough, "unsupported")
        return Ruling(self.name, sentence.chance, enough, "" if sentence.chance >= enough else "beside")
