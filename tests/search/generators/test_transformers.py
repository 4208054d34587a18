"""Two real models, made and taught one answer here, word it: one causal, one text to text; and what happens where they cannot."""

import shutil
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    GPT2Config,
    GPT2LMHeadModel,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from search.generators import Options, Silent
from search.generators.prompt import make_prompt
from search.generators.transformers import TransformersGenerator
from search.grounding import ground
from tests.search.generators.made import GOOD, QUOTE, SOURCE, SUPPORTS, TASK
from tests.search.made import make_evidence

pytestmark = pytest.mark.slow
PROMPT = make_prompt(TASK, (SOURCE,), SUPPORTS)
ASKED = f"{PROMPT.rules}\n\n{PROMPT.question}"


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Pieces of bytes learned from prompt and answer, so that both are short and every character can be said."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=700, special_tokens=["<pad>", "</s>"], initial_alphabet=alphabet)
    tokenizer.train_from_iterator([ASKED, GOOD] * 3, trainer)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>")


def teach(model: PreTrainedModel, **batch: torch.Tensor) -> None:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a model is slower on more
    steps = torch.optim.AdamW(model.parameters(), lr=1e-2)
    model.train()
    for _ in range(300):
        loss = model(**batch).loss
        loss.backward()
        steps.step()
        steps.zero_grad()
        if loss.item() < 0.02:
            break
    torch.set_num_threads(threads)


def causal(folder: Path, answer: str = GOOD, window: int = 1024) -> Path:
    tokenizer = make_tokenizer()
    torch.manual_seed(7)
    config = GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=window,
        n_embd=48,
        n_layer=2,
        n_head=2,
        bos_token_id=1,
        eos_token_id=1,
        pad_token_id=0,
    )
    model = GPT2LMHeadModel(config)
    before, after = (tokenizer(text, add_special_tokens=False)["input_ids"] for text in (f"{ASKED}\n\nAnswer:", f" {answer}"))
    whole = torch.tensor([before + after + [1]])
    if whole.shape[1] <= window:
        labels = whole.clone()
        labels[0, : len(before)] = -100
        teach(model, input_ids=whole, labels=labels)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def both_ways(folder: Path, answer: str = GOOD) -> Path:
    tokenizer = make_tokenizer()
    tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    torch.manual_seed(7)
    config = T5Config(
        vocab_size=len(tokenizer), d_model=48, d_kv=16, d_ff=64, num_layers=1, num_heads=2, dropout_rate=0.0,
        decoder_start_token_id=0, eos_token_id=1, pad_token_id=0,
    )  # fmt: skip
    model = T5ForConditionalGeneration(config)
    asked, said = (torch.tensor([tokenizer(text)["input_ids"]]) for text in (ASKED, answer))
    teach(model, input_ids=asked, labels=said)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    made = {"causal": causal(root / "causal"), "both ways": both_ways(root / "both"), "small": causal(root / "small", window=64)}
    shutil.copytree(made["causal"], root / "chat")
    template = "{% for message in messages %}{{ message['content'] }}\n\nAnswer:{% endfor %}"
    (root / "chat/chat_template.jinja").write_text(template, encoding="utf-8")
    return {**made, "chat": root / "chat"}


def draft(folder: Path, **options: object):
    given = {"model": str(folder), "time_limit": 60.0, "longest": 120, **options}
    return TransformersGenerator(Options(**given)).draft(TASK, (SOURCE,), SUPPORTS)


@pytest.mark.parametrize("kind", ["causal", "chat", "both ways"])
def test_a_model_words_a_claim_that_its_quote_bears_out(folders, kind):
    (claim,) = draft(folders[kind])
    assert claim.text == "The mason Battista Risso saved the church." and claim.quotes[0].text == QUOTE
    assert ground(claim, (SOURCE,), "en") is not None


def test_it_says_the_same_each_time_and_names_itself_without_its_place(folders):
    generator = TransformersGenerator(Options(model=str(folders["causal"]), longest=120))
    assert generator.draft(TASK, (SOURCE,), SUPPORTS) == generator.draft(TASK, (SOURCE,), SUPPORTS)
    assert generator.name == "transformers causal"


@pytest.mark.parametrize(
    ("kind", "options", "why"),
    [
        ("causal", {"longest": 5}, "too_long"),
        ("both ways", {"longest": 5}, "too_long"),
        ("causal", {"time_limit": 1e-6}, "time"),
        ("small", {}, "too_long"),
    ],
)
def test_where_it_does_not_answer_it_is_silent(folders, kind, options, why):
    with pytest.raises(Silent) as silent:
        draft(folders[kind], **options)
    assert silent.value.why == why


def test_a_busy_model_is_not_waited_for_longer_than_the_limit(folders):
    generator = TransformersGenerator(Options(model=str(folders["causal"]), time_limit=0.05))
    with generator._lock, pytest.raises(Silent) as silent:
        generator.draft(TASK, (SOURCE,), SUPPORTS)
    assert silent.value.why == "busy"


def test_long_passages_are_cut_until_they_fit(folders):
    long = make_evidence(QUOTE + " Rain fell on the roofs of the town." * 300)
    given = Options(model=str(folders["causal"]), longest=120)
    try:
        TransformersGenerator(given).draft(TASK, (long,), SUPPORTS)
    except Silent as silent:  # it was taught one prompt only; what counts is that the passages fitted
        assert "do not fit" not in str(silent)


@pytest.mark.parametrize("breakage", ["empty", "no weights", "bad config", "pickle"])
def test_damaged_model_files_are_told_in_one_line(folders, tmp_path, breakage):
    if breakage != "empty":
        for path in folders["causal"].iterdir():
            if breakage == "bad config" or path.suffix != ".safetensors":
                (tmp_path / path.name).write_bytes(path.read_bytes())
    if breakage == "bad config":
        (tmp_path / "config.json").write_text("{")
    if breakage == "pickle":
        torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(Silent, match="LACUNA_GENERATOR_MODEL") as silent:
        draft(tmp_path)
    assert silent.value.why == "unusable" and "\n" not in str(silent.value)


def test_nothing_is_loaded_without_support(tmp_path):
    assert TransformersGenerator(Options(model=str(tmp_path))).draft(TASK, (SOURCE,), ()) == ()
