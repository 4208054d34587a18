"""A real, tiny model of inference, made and taught here, judges sentences; its labels stand in every order and it is believed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from search.claim import Quote
from search.notes.gate import examine
from search.notes.judges.trained import TrainedJudge
from search.notes.judges.transformers import TransformersJudge, entailment
from search.notes.sentence import Sentence
from tests.search.notes.made import QUOTE, SOURCE, asks, bench, framed, span_of

pytestmark = pytest.mark.slow
LABELS = ("entailment", "neutral", "contradiction")
SAID = "The mason Battista Risso saved the church."
PAIRS = {SAID: 0, "The mason stayed at home.": 1, "Nobody saved the church.": 2, framed(QUOTE): 0}


def sentence(text: str) -> Sentence:
    return Sentence(text, "en", (Quote(SOURCE.passage_id, span_of(QUOTE), QUOTE),), (SOURCE,), 0.9)


def taught(folder: Path, labels: Sequence[str]) -> Path:
    """A model that tells these pairs apart, its answers in the order of `labels`."""
    tokenizer = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer.train_from_iterator([*PAIRS, framed(QUOTE)], trainers.WordLevelTrainer(special_tokens=special))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=128)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(fast), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=128, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(labels)), label2id={label: place for place, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    batch = fast([framed(QUOTE)] * len(PAIRS), list(PAIRS), return_tensors="pt", padding=True)
    places = [[label.casefold() for label in labels].index(LABELS[wanted]) for wanted in PAIRS.values()]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a model is slower on more
    steps = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(200):
        loss = model(**batch, labels=torch.tensor(places)).loss
        loss.backward()
        steps.step()
        steps.zero_grad()
        if loss.item() < 0.005:
            break
    torch.set_num_threads(threads)
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(tmp_path_factory.mktemp("nli"), LABELS)


@pytest.mark.parametrize("labels", list(permutations(LABELS)), ids=lambda labels: " ".join(labels))
def test_the_order_of_labels_is_that_of_the_model(tmp_path: Path, labels: Sequence[str]) -> None:
    judge = TransformersJudge(str(taught(tmp_path, labels)))
    found = {text: judge.rule(sentence(text)).passed for text in PAIRS}
    assert found == {text: wanted == 0 for text, wanted in PAIRS.items()}


def test_labels_that_say_nothing_are_refused(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    config["id2label"] = {str(place): f"LABEL_{place}" for place in range(3)}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ValueError, match="exactly one has to be entailment"):
        TransformersJudge(str(tmp_path)).rule(sentence(SAID))


@pytest.mark.parametrize(
    ("labels", "place"),
    [
        ({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, 2),
        ({0: "entailment", 1: "not_entailment"}, 0),
        ({0: "not_entailment", 1: "entailment"}, 1),
        ({0: "entail", 1: "contradict"}, 0),
        ({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, None),
        ({0: "entailment"}, None),
        ({0: "entailment", 1: "entailed"}, None),
        ({0: "not_entailment", 1: "neutral"}, None),
        ({}, None),
    ],
)
def test_which_answer_is_entailment(labels: dict[int, str], place: int | None) -> None:
    if place is None:
        with pytest.raises(ValueError, match="entailment"):
            entailment(labels)
    else:
        assert entailment(labels) == place


def test_it_judges_beside_the_trained_judge_and_either_can_refuse(folder: Path) -> None:
    judges = (TrainedJudge(), TransformersJudge(str(folder)))
    both = replace(bench(), judges=lambda: judges)
    assert examine(asks(SAID), both).passed
    verdict = examine(asks("Nobody saved the church."), both)
    assert [ruling.passed for ruling in verdict.sentences[0].rulings] == [False, False]
    verdict = examine(asks("The church was saved by Battista Risso, the mason."), both)
    assert not verdict.passed and len(verdict.sentences[0].rulings) == 2


@pytest.mark.parametrize("breakage", ["empty", "no weights", "bad config", "pickle", "too long", "no number"])
def test_a_broken_model_fails_closed_in_one_line(folder: Path, tmp_path: Path, breakage: str) -> None:
    if breakage != "empty":
        for path in folder.iterdir():
            if breakage in ("bad config", "no number", "too long") or path.suffix != ".safetensors":
                (tmp_path / path.name).write_bytes(path.read_bytes())
    if breakage == "too long":
        told = json.loads((tmp_path / "tokenizer_config.json").read_text())
        (tmp_path / "tokenizer_config.json").write_text(json.dumps({**told, "model_max_length": 24}))
    if breakage == "bad config":
        (tmp_path / "config.json").write_text("{")
    if breakage == "pickle":
        torch.save({}, tmp_path / "pytorch_model.bin")
    if breakage == "no number":
        model = BertForSequenceClassification.from_pretrained(tmp_path)
        model.classifier.weight.data.fill_(float("nan"))
        model.save_pretrained(tmp_path)
    verdict = examine(asks(SAID), replace(bench(), judges=lambda: (TrainedJudge(), TransformersJudge(str(tmp_path)))))
    assert verdict.failure is not None and (verdict.failure.name, verdict.failure.why) == ("sentences", "broken")
    assert "\n" not in verdict.failure.about and str(tmp_path.parent) not in verdict.failure.about


@pytest.mark.parametrize("model", ["", "/nowhere/at/all", "./nowhere", "~/nowhere-either"])
def test_a_model_that_is_not_there_is_told_at_once(model: str) -> None:
    with pytest.raises(ValueError, match="LACUNA_NOTE_JUDGE"):
        TransformersJudge(model)


def test_it_names_itself_without_its_place(folder: Path) -> None:
    assert TransformersJudge(str(folder)).name == f"transformers {folder.name}"
