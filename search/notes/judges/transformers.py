"""A model of natural language inference judges sentences; which of its answers means what, the model's own config says."""

from collections.abc import Mapping
from pathlib import Path, PurePath
from threading import Lock
from typing import Any

from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer
from transformers.utils import logging

from search.messages import frame
from search.notes.sentence import Sentence
from search.notes.verdict import Ruling

_LOGGING: Any = logging  # it has no types
_BOUNDLESS = 10**6  # a tokenizer that knows no limit says a number far beyond


class TransformersJudge:
    """One model, loaded on first use: premise are the quotes with title and date of their source, hypothesis the sentence."""

    def __init__(self, model: str, enough: float = 0.9) -> None:
        """`model` is a folder or a name on the hub. Raises ValueError where it is neither said nor there."""
        if not model:
            raise ValueError("LACUNA_NOTE_JUDGE names no model: write the folder or hub name after a colon")
        self._folder = Path(model).expanduser()
        if ("\\" in model or model.startswith((".", "/", "~"))) and not self._folder.is_dir():
            raise ValueError(f"LACUNA_NOTE_JUDGE: there is no folder {PurePath(model).name}")
        self._model = str(self._folder) if self._folder.is_dir() else model
        self.name = f"transformers {self._folder.name if self._folder.is_dir() else model}"
        self.enough = enough
        self._lock = Lock()
        self._loaded: _Model | None = None

    def rule(self, sentence: Sentence) -> Ruling:
        """See `Judge.rule`; the figure is the model's probability of entailment. Raises ValueError where it has none."""
        with self._lock:
            self._loaded = self._loaded or self._load()
            figure = self._loaded.entailed(_premise(sentence), sentence.text)
        return Ruling(self.name, figure, self.enough, "" if figure >= self.enough else "unsupported")

    def _load(self) -> "_Model":
        _LOGGING.disable_progress_bar()
        try:
            return _Model(self._model, self._folder.is_dir())
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as problem:
            said = " ".join(str(problem).split()).replace(str(self._folder), self._folder.name)[:200]
            raise ValueError(f"LACUNA_NOTE_JUDGE: no model of inference can be loaded ({said})") from None


class _Model:
    """Model and tokenizer, and which of its answers is entailment."""

    def __init__(self, model: str, local: bool) -> None:
        known: dict[str, Any] = {"trust_remote_code": False, "local_files_only": local}
        config = AutoConfig.from_pretrained(model, **known)
        self.entailment = entailment(config.id2label)
        self.tokenizer = AutoTokenizer.from_pretrained(model, **known)
        self.model = AutoModelForSequenceClassification.from_pretrained(model, use_safetensors=True, **known).eval()
        self.model.requires_grad_(False)
        stated = (getattr(config, "max_position_embeddings", None), self.tokenizer.model_max_length)
        self.window = min((size for size in stated if size and 0 < size < _BOUNDLESS), default=_BOUNDLESS)

    def entailed(self, premise: str, hypothesis: str) -> float:
        """Probability of entailment. Raises ValueError where the pair is longer than the model reads, or its answer no number."""
        inputs = self.tokenizer(premise, hypothesis, return_tensors="pt")
        length = inputs["input_ids"].shape[1]
        if length > self.window:
            raise ValueError(f"quote and sentence have {length} tokens, the model reads {self.window}")
        chances = self.model(**inputs).logits.softmax(-1)[0].tolist()
        found = float(chances[self.entailment])
        if not 0.0 <= found <= 1.0:
            raise ValueError("the model's answer is no number")
        return found


def entailment(labels: Mapping[int, str]) -> int:
    """The place of entailment among a model's answers. Raises ValueError where not exactly one of at least two is named so."""
    places = [int(place) for place, label in labels.items() if str(label).casefold().strip().startswith("entail")]
    if len(places) != 1 or len(labels) < 2:
        raise ValueError(f"its config names {', '.join(map(str, labels.values()))}, of which exactly one has to be entailment")
    return places[0]


def _premise(sentence: Sentence) -> str:
    records = {source.passage_id: source.record for source in sentence.sources}
    return " ".join(frame(records[quote.passage_id], quote.text, sentence.spoken) for quote in sentence.quotes)
