"""Sentences of one topic that do not answer, and questions made of a sentence's words; the training goes round its triplets."""

import json
import random
from itertools import islice

from weights.encoder.transformer.material import Meaning
from weights.tokenmap.topics import MOST_COVERED, Topics, asked
from weights.tokenmap.train import _triplets

SAID = (
    "The harbour chain was forged by the smith Tobias Krull.",
    "The harbour chain was raised every evening at sunset.",
    "A fire destroyed the mill beyond the northern gate.",
    "The baker sold bread to sailors of the northern fleet.",
)
POOL = [Meaning("bible", {"en": (text,)}) for text in SAID]


def test_the_wrong_sentence_is_of_the_topic_but_lacks_most_of_the_question():
    found = {Topics(POOL, "en").near("Who forged the harbour chain?", SAID[0], random.Random(seed)) for seed in range(8)}
    assert found == {SAID[1]}


def test_a_sentence_that_says_nearly_all_of_the_question_is_no_wrong_one():
    twin = Meaning("bible", {"en": ("The harbour chain was forged by a smith.",)})
    assert MOST_COVERED < 1
    found = {Topics([*POOL, twin], "en").near("Who forged the harbour chain?", SAID[0], random.Random(seed)) for seed in range(8)}
    assert twin.texts["en"][0] not in found


def test_a_sentence_without_others_of_its_topic_has_no_wrong_one():
    assert Topics(POOL[:1], "en").near("Who forged the chain?", SAID[0], random.Random(1)) is None


def test_a_question_loses_a_part_and_asks_in_its_language():
    made = [asked(SAID[0], "en", random.Random(seed)) for seed in range(40)]
    assert all(set(one.rstrip("?").split()[2:]) <= set(SAID[0].rstrip(".").split()) for one in made)
    assert sum(one.endswith("?") for one in made) > 20
    assert all(len(one.split()) < len(SAID[0].split()) + 4 for one in made)


def test_the_training_begins_again_where_its_triplets_end(tmp_path):
    row = {"kind": "word", "languages": ["en", "en"], "passage": "p", "wrong_question": "w", "wrong_passage": "p"}
    lines = (json.dumps(row | {"question": str(number)}) for number in range(3))
    (tmp_path / "train.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [made.question for made in islice(_triplets(tmp_path, 2, 1.0), 5)] == ["2", "0", "1", "2", "0"]
