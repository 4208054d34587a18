"""Every reader of names keeps the same promises: the rules, and a small token classifier made and taught here."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

from search.entities.mention import PERSON, PLACE
from search.entities.readers import NameReader, get_reader
from search.entities.readers.tokens import TokenReader
from search.entities.rules import RuleReader

TEXT = "Captain Jens Petersen arrived in Riga with Anna Jens ."
LABELS = ["O", "B-PER", "I-PER", "O", "O", "B-LOC", "O", "B-PER", "I-PER", "O"]
NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def taught(folder: Path) -> Path:
    """A token classifier that knows one sentence."""
    words = TEXT.split()
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(["[PAD]", "[UNK]", *words]))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=400)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=512,
        num_labels=len(NAMES),
        id2label=dict(enumerate(NAMES)),
        label2id={name: number for number, name in enumerate(NAMES)},
    )
    model = BertForTokenClassification(config)
    ids = torch.tensor([[vocabulary[word] for word in words]])
    labels = torch.tensor([[NAMES.index(label) for label in LABELS]])
    steps = torch.optim.AdamW(model.parameters(), lr=2e-2)
    for _ in range(60):
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        steps.step()
        steps.zero_grad()
    model.eval()
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(tmp_path_factory.mktemp("names"))


@pytest.fixture(params=["rules", "tokens"])
def reader(request: pytest.FixtureRequest, folder: Path) -> NameReader:
    makers: dict[str, Callable[[], NameReader]] = {"rules": RuleReader, "tokens": lambda: TokenReader(folder)}
    return makers[request.param]()


def test_finds_who_and_where(reader: NameReader) -> None:
    found = [(one.kind, one.name) for one in reader.read(TEXT, "en")]
    assert found == [(PERSON, "Jens Petersen"), (PLACE, "Riga"), (PERSON, "Anna Jens")]


def test_is_pure_and_names_itself(reader: NameReader) -> None:
    assert reader.read(TEXT, "en") == reader.read(TEXT, "en")
    assert reader.name and reader.name == reader.name


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00\x07", "ſ" * 2_000, "Ö" * 4_000, "a b c " * 400])
def test_bad_text_raises_nothing(reader: NameReader, text: str) -> None:
    for one in reader.read(text, ""):
        assert 0 <= one.span.start < one.span.end <= len(text)


def test_mentions_stand_in_order_and_apart(reader: NameReader) -> None:
    found = reader.read(f"{TEXT} " * 40, "en")
    assert found
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_the_setting_names_the_reader(settings: Any, folder: Path) -> None:
    assert isinstance(get_reader(), RuleReader)
    settings.LACUNA_NAMES = "search.entities.readers.tokens.TokenReader"
    settings.LACUNA_NAMES_MODEL = str(folder)
    assert isinstance(get_reader(), TokenReader)
    assert get_reader().name != RuleReader().name


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"LACUNA_NAMES_MODEL names .* no token classifier"):
        TokenReader(tmp_path)
