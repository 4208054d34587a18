"""The transformer that reads maps of likeness, in torch as it is trained; what is served is its export."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from search.tokenmap import PATCH, SIDE
from weights.tokenmap.recipe import Recipe


class Layer(nn.Module):
    """Attention and a feed-forward step, each after a norm and added to what came in."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.heads = recipe.heads
        self.norm, self.second_norm = nn.LayerNorm(recipe.width), nn.LayerNorm(recipe.width)
        self.attend, self.gather = nn.Linear(recipe.width, 3 * recipe.width), nn.Linear(recipe.width, recipe.width)
        self.widen, self.narrow = nn.Linear(recipe.width, recipe.forward), nn.Linear(recipe.forward, recipe.width)

    def forward(self, flow: Tensor, mask: Tensor | None) -> Tensor:
        """`flow` (n, places, width); `mask` (n, 1, 1, places) is true where a place may be attended to."""
        count, places, width = flow.shape
        parts = self.attend(self.norm(flow)).view(count, places, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(-1, -2) * (width // self.heads) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e9)
        mixed = (scores.softmax(-1) @ parts[2]).transpose(1, 2).reshape(count, places, width)
        flow = flow + self.gather(mixed)
        result: Tensor = flow + self.narrow(functional.gelu(self.widen(self.second_norm(flow))))
        return result


class Reader(nn.Module):
    """Patches with their places to the odds that the passage says it.

    Every cell is looked at alone first, all in the same way: what it means to be the best or a poor match need not be
    learned anew for each of a patch's places.
    """

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.look = nn.Linear(3, recipe.looks)
        self.enter = nn.Linear(recipe.looks * PATCH * PATCH, recipe.width)
        self.down, self.across = (nn.Parameter(torch.randn(SIDE // PATCH, recipe.width) * 0.1) for _ in range(2))
        self.first = nn.Parameter(torch.randn(1, 1, recipe.width) * 0.1)
        self.layers = nn.ModuleList(Layer(recipe) for _ in range(recipe.layers))
        self.norm, self.decide = nn.LayerNorm(recipe.width), nn.Linear(recipe.width, 1)

    def forward(self, patches: Tensor, places: Tensor, mask: Tensor | None = None) -> Tensor:
        """`patches` (n, m, 3 * PATCH * PATCH), `places` (n, m, 2), `mask` (n, m): odds, (n,)."""
        cells = patches.unflatten(-1, (3, PATCH * PATCH)).transpose(-1, -2)
        flow = self.enter(functional.gelu(self.look(cells)).flatten(-2)) + self.down[places[..., 0]] + self.across[places[..., 1]]
        flow = torch.cat([self.first.expand(flow.shape[0], -1, -1), flow], dim=1)
        if mask is not None:
            mask = torch.cat([torch.ones_like(mask[:, :1]), mask], dim=1)[:, None, None]
        for layer in self.layers:
            flow = layer(flow, mask)
        odds: Tensor = self.decide(self.norm(flow[:, 0])).squeeze(-1)
        return odds


class Model(nn.Module):
    """The reader and the learned directions beside the words, trained together."""

    def __init__(self, recipe: Recipe, dimensions: int) -> None:
        super().__init__()
        self.probes = nn.Parameter(torch.randn(recipe.probes, dimensions))
        self.reader = Reader(recipe)

    def directions(self) -> Tensor:
        """Of unit length."""
        return functional.normalize(self.probes, dim=-1)

    def forward(self, cells: Tensor, asked: Tensor, held: Tensor, sizes: Tensor) -> Tensor:
        """`cells` (n, a, h) with a and h multiples of PATCH, word vectors (n, a, d) and (n, h, d), counts of words (n, 2)."""
        patches, places, mask = _cut(cells, asked @ self.directions().T, held @ self.directions().T, sizes)
        odds: Tensor = self.reader(patches, places, mask)
        return odds


def _cut(cells: Tensor, asked: Tensor, held: Tensor, sizes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The same as `search.tokenmap.patches` for many maps at once, those without words masked."""
    count, tall, wide = cells.shape
    down = (torch.arange(tall)[None] < sizes[:, :1])[:, :, None]
    across = (torch.arange(wide)[None] < sizes[:, 1:])[:, None]
    inner = down & across
    rows = cells.masked_fill(~inner, -9.0).amax(2, keepdim=True).masked_fill(~down, 0.0)
    columns = cells.masked_fill(~inner, -9.0).amax(1, keepdim=True).masked_fill(~across, 0.0)
    grid = cells.new_zeros(count, 3, PATCH + tall, PATCH + wide)
    probes = asked.shape[-1]
    grid[:, 0, PATCH:, PATCH:] = cells * inner
    grid[:, 0, PATCH:, :probes] = asked * down
    grid[:, 0, :probes, PATCH:] = held.transpose(1, 2) * across
    grid[:, 1, PATCH:, :PATCH], grid[:, 1, PATCH:, PATCH:] = rows.expand(-1, -1, PATCH), rows * inner
    grid[:, 2, :PATCH, PATCH:], grid[:, 2, PATCH:, PATCH:] = columns.expand(-1, PATCH, -1), columns * inner
    high, broad = (PATCH + tall) // PATCH, (PATCH + wide) // PATCH
    patches = grid.view(count, 3, high, PATCH, broad, PATCH).permute(0, 2, 4, 1, 3, 5).reshape(count, high * broad, -1)[:, 1:]
    numbers = torch.arange(1, high * broad)
    places = torch.stack([numbers // broad, numbers % broad], dim=1)[None].expand(count, -1, -1)
    reached = (sizes + PATCH - 1) // PATCH  # patches with words, beside the first
    mask = (places <= reached[:, None]).all(-1)
    return patches, places, mask
