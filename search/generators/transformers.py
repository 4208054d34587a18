"""Any text-to-text or causal model of the transformers library words answers on this machine; it loads nothing before it must."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from threading import Lock
from time import monotonic
from typing import Any

from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer, GenerationConfig
from transformers.utils import logging

from search.claim import Claim
from search.evidence import Evidence
from search.generators import Options, Silent, Task
from search.generators.marked import read_draft
from search.generators.prompt import Prompt, make_prompt
from search.support import Support

_ROOMS = (12_000, 6_000, 3_000, 1_500, 700)  # characters of passages, tried until the prompt fits the model
_LOGGING: Any = logging
_CONFIG: Any = GenerationConfig  # neither has types
_BOUNDLESS = 10**6  # a tokenizer that knows no limit says a number far beyond


class TransformersGenerator:
    """One model, loaded on first use and asked by one question at a time; the likeliest word each time, so it says the same."""

    def __init__(self, options: Options) -> None:
        """`options.model` is a folder or a name on the hub. Raises ValueError where it is neither said nor there."""
        if not options.model:
            raise ValueError("set LACUNA_GENERATOR_MODEL to the folder or hub name of a model")
        if ("\\" in options.model or options.model.startswith((".", "/", "~"))) and not _folder(options.model).is_dir():
            raise ValueError(f"there is no folder {PurePath(options.model).name}; set LACUNA_GENERATOR_MODEL to one with a model")
        self.options = options
        self.name = f"transformers {PurePath(options.model).name if _folder(options.model).is_dir() else options.model}"
        self._lock = Lock()
        self._loaded: _Model | None = None

    def draft(self, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> tuple[Claim, ...]:
        """See `Generator.draft`; loading the model, once, is not counted against the time limit."""
        if not supports:
            return ()
        if not self._lock.acquire(timeout=self.options.time_limit):
            raise Silent("busy", "the model was busy with other questions for the whole time limit")
        try:
            model = self._loaded = self._loaded or _load(self.options.model)
            prompt, inputs = _fitting(model, task, evidence, supports, self.options)
            text = model.write(inputs, self.options)
        finally:
            self._lock.release()
        return read_draft(text, prompt, task.language)


class _Model:
    """Model and tokenizer, and how many tokens they take in and give out."""

    def __init__(self, folder: str, local: bool) -> None:
        known: dict[str, Any] = {"trust_remote_code": False, "local_files_only": local}
        config = AutoConfig.from_pretrained(folder, **known)
        self.both_ways = bool(config.is_encoder_decoder)
        kind = AutoModelForSeq2SeqLM if self.both_ways else AutoModelForCausalLM
        self.tokenizer = AutoTokenizer.from_pretrained(folder, **known)
        self.model = kind.from_pretrained(folder, use_safetensors=True, **known).eval()
        stated = (getattr(config, "max_position_embeddings", None), getattr(config, "n_positions", None))
        sizes = [size for size in (*stated, self.tokenizer.model_max_length) if size and size < _BOUNDLESS]
        self.window = min(sizes, default=_BOUNDLESS)

    def read(self, prompt: Prompt) -> Mapping[str, Any]:
        """The prompt as the model reads it: as a conversation where it was trained on such, else as one text."""
        if self.tokenizer.chat_template:
            said = [{"role": "user", "content": f"{prompt.rules}\n\n{prompt.question}"}]
            text = self.tokenizer.apply_chat_template(said, tokenize=False, add_generation_prompt=True)
            found = self.tokenizer(text, return_tensors="pt", add_special_tokens=False)
        else:
            ending = "" if self.both_ways else "\n\nAnswer:"
            found = self.tokenizer(f"{prompt.rules}\n\n{prompt.question}{ending}", return_tensors="pt")
        return {name: found[name] for name in ("input_ids", "attention_mask")}

    def write(self, inputs: Mapping[str, Any], options: Options) -> str:
        """What the model goes on to say. Raises Silent where it does not come to its end within time and length."""
        end = self.model.generation_config.eos_token_id or self.tokenizer.eos_token_id
        ends = {end} if isinstance(end, int) else set(end or ())
        begun = monotonic()
        chosen = _CONFIG(
            do_sample=False,
            num_beams=1,
            max_new_tokens=options.longest,
            max_time=options.time_limit,
            eos_token_id=sorted(ends) or None,
            pad_token_id=self.tokenizer.pad_token_id if self.tokenizer.pad_token_id is not None else min(ends, default=0),
            decoder_start_token_id=self.model.generation_config.decoder_start_token_id,
        )
        made = self.model.generate(**inputs, generation_config=chosen)[0].tolist()
        written = made if self.both_ways else made[inputs["input_ids"].shape[1] :]
        if not ends & set(written[1:] if self.both_ways else written):
            if monotonic() - begun >= options.time_limit:
                raise Silent("time", f"the model did not end within {options.time_limit:g} s")
            raise Silent("too_long", f"the model did not end within {options.longest} tokens")
        return str(self.tokenizer.decode(written, skip_special_tokens=True))


def _folder(model: str) -> Path:
    return Path(model).expanduser()


def _load(model: str) -> _Model:
    _LOGGING.disable_progress_bar()
    local = _folder(model).is_dir()
    try:
        return _Model(str(_folder(model)) if local else model, local)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as problem:
        said = " ".join(str(problem).split())[:200]
        where = f"the folder {PurePath(model).name}" if local else model
        raise Silent("unusable", f"LACUNA_GENERATOR_MODEL: no model can be loaded from {where} ({said})") from None


def _fitting(
    model: _Model, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support], options: Options
) -> tuple[Prompt, Mapping[str, Any]]:
    """The longest prompt that leaves the model room to answer. Raises Silent where even the shortest does not."""
    for prompt in _prompts(task, evidence, supports):
        inputs = model.read(prompt)
        needed = inputs["input_ids"].shape[1] + (0 if model.both_ways else options.longest)
        if needed <= model.window:
            return prompt, inputs
    raise Silent("too_long", f"the passages do not fit the model's {model.window} tokens")


def _prompts(task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> Iterator[Prompt]:
    """Prompts with ever less of the passages, in the end with the best passage alone."""
    for room in _ROOMS:
        yield make_prompt(task, evidence, supports, room)
    yield make_prompt(task, evidence, supports[:1], _ROOMS[-1])
