"""The transformer in torch, for training and export; what is served runs from ONNX (`search/encoders/transformer.py`)."""

import torch
from torch import nn
from torch.nn import functional

WIDTH = 768
HEADS = 12
INNER = 3072
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of BERT: attention over the known places, then two dense steps, each added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.gather = nn.Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, state: torch.Tensor, known: torch.Tensor, filled: torch.Tensor) -> torch.Tensor:
        """`state` of shape (tokens, WIDTH) without gaps, `filled` where each token stands among all of `known` (n, places)."""
        rows, places = known.shape
        three = self.attend(state)
        spread = three.new_zeros(rows * places, 3 * WIDTH).index_copy(0, filled, three)
        parts = spread.view(rows, places, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the backward of torch's own attention takes as long as all other steps but the dense ones.
        scores = (parts[0] @ parts[1].transpose(2, 3)).float() * (WIDTH // HEADS) ** -0.5
        shares = scores.masked_fill(~known[:, None, None, :], -1e4).softmax(-1).to(parts.dtype)
        mixed = shares @ parts[2]
        mixed = mixed.transpose(1, 2).reshape(rows * places, WIDTH)[filled]
        state = self.first_norm(state + self.gather(mixed))
        return self.second_norm(state + self.narrow(functional.gelu(self.widen(state))))


class Body(nn.Module):
    """Word rows to the mean of the last layer's places; the word rows themselves stay outside and are not trained."""

    def __init__(self, layers: int, places: int) -> None:
        super().__init__()
        self.places = nn.Parameter(torch.zeros(places, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, rows: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """`rows` of shape (n, places, WIDTH), `known` (n, places) true where a token stands; returns (n, WIDTH)."""
        filled = known.reshape(-1).nonzero()[:, 0]
        state = self.norm(rows + self.places[: rows.shape[1]]).reshape(-1, WIDTH)[filled]
        for layer in self.layers:
            state = layer(state, known, filled)
        sums = torch.zeros(len(known), WIDTH, device=state.device).index_add(0, filled // known.shape[1], state.float())
        return sums / known.sum(1, keepdim=True)
