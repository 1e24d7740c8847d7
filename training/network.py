"""The network: the encoder, and heads for tags and for the tree.

Trees: biaffine scores of heads and labels (Dozat and Manning 2017). A word is the average of its sub-words; each kind
of head mixes the encoder's layers with weights of its own (Peters et al. 2018).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from base_model import BaseModel

ARC = 256
LABEL = 128
TAG = 128
DROPOUT = 0.33
IGNORED = -100
"""Gold value of a tag that a treebank does not tell."""


class Layer(nn.Module):
    """A layer of the encoder: self-attention and feed-forward, each followed by normalisation."""

    def __init__(self, hidden: int, heads: int, feed_forward: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.into, self.back = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)
        self.attended, self.fed = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, penalty: Tensor) -> Tensor:
        """Take [B,T,H] and what is added to attention scores, [B,1,1,T]; give [B,T,H]."""
        q, k, v = (
            f(x).view(x.size(0), x.size(1), self.heads, -1).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(2, 3) / (q.size(-1) ** 0.5) + penalty
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = self.attended(x + self.dropout(self.out(mixed)))
        return self.fed(x + self.dropout(self.back(functional.gelu(self.into(x)))))


class Encoder(nn.Module):
    """The base model with its word embeddings cut to the pieces that are kept, and frozen."""

    def __init__(self, base: BaseModel, kept: list[int]) -> None:
        super().__init__()
        weights = {name: torch.from_numpy(array) for name, array in base.weights.items()}
        self.words = nn.Embedding.from_pretrained(weights["emb.word"][kept], freeze=True)
        self.places = nn.Parameter(weights["emb.pos"] + weights["emb.type"][0])
        self.normed = nn.LayerNorm(base.hidden, base.epsilon)
        self.layers = nn.ModuleList(
            Layer(base.hidden, base.heads, base.feed_forward, base.epsilon) for _ in range(base.layers)
        )
        with torch.no_grad():
            self.normed.weight.copy_(weights["emb.ln.w"])
            self.normed.bias.copy_(weights["emb.ln.b"])
            for i, layer in enumerate(self.layers):
                for name, short in NAMES.items():
                    part = getattr(layer, name)
                    part.weight.copy_(weights[f"l{i}.{short}.w"])
                    part.bias.copy_(weights[f"l{i}.{short}.b"])

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """Take sub-words and their mask, [B,T]; give the output of every layer, [B,T,H]."""
        x = self.normed(self.words(ids) + self.places[: ids.size(1)])
        penalty = (1.0 - mask)[:, None, None, :] * -10000.0
        outputs = [x]
        for layer in self.layers:
            x = layer(x, penalty)
            outputs.append(x)
        return outputs


NAMES = {
    "query": "q",
    "key": "k",
    "value": "v",
    "out": "ao",
    "attended": "aln",
    "into": "fi",
    "back": "fo",
    "fed": "oln",
}


class Mix(nn.Module):
    """A learned average of the encoder's layers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, outputs: list[Tensor]) -> Tensor:
        """Take the output of every layer, give their weighted average."""
        shares = self.weights.softmax(0)
        return torch.stack([output * share for output, share in zip(outputs, shares, strict=True)]).sum(0)


def projection(hidden: int, size: int) -> nn.Sequential:
    """Build the layer in front of a head."""
    return nn.Sequential(nn.Linear(hidden, size), nn.GELU(), nn.Dropout(DROPOUT))


class Network(nn.Module):
    """Sub-words in; scores of heads, labels and tags out.

    `tags` names the tag heads with their number of labels; those in `of_names` read the mix of layers for names, the
    others that for syntax.
    """

    def __init__(self, base: BaseModel, kept: list[int], labels: int, tags: dict[str, int], of_names: set[str]) -> None:
        super().__init__()
        hidden = base.hidden
        self.encoder = Encoder(base, kept)
        self.syntax, self.naming = Mix(base.layers + 1), Mix(base.layers + 1)
        self.of_names = of_names
        self.dropout = nn.Dropout(DROPOUT)
        self.root = nn.Parameter(torch.zeros(hidden))
        self.arc_word, self.arc_head = projection(hidden, ARC), projection(hidden, ARC)
        self.label_word, self.label_head = projection(hidden, LABEL), projection(hidden, LABEL)
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.labels = nn.Parameter(torch.zeros(LABEL + 1, labels * (LABEL + 1)))
        self.tags = nn.ModuleDict(
            {name: nn.Sequential(projection(hidden, TAG), nn.Linear(TAG, n)) for name, n in tags.items()}
        )
        nn.init.normal_(self.root, std=0.02)
        nn.init.normal_(self.labels, std=0.02)
        nn.init.xavier_uniform_(self.arcs)

    def forward(
        self, ids: Tensor, mask: Tensor, average: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        """Give arcs [B,N,N+1], labels [B,N,N+1,L] and tags [B,N,n]; see `gegenzug.language.parser` for the inputs."""
        outputs = self.encoder(ids, mask)
        syntax = self.dropout(average @ self.syntax(outputs))
        names = self.dropout(average @ self.naming(outputs))
        heads = torch.cat([self.root.expand(syntax.size(0), 1, -1), syntax], dim=1)
        arcs = with_one(self.arc_word(syntax)) @ self.arcs @ self.arc_head(heads).transpose(1, 2)
        present = torch.cat([torch.ones_like(words[:, :1]), words], dim=1)
        arcs = arcs + (1.0 - present)[:, None, :] * -10000.0
        word, head = with_one(self.label_word(syntax)), with_one(self.label_head(heads))
        towards = (word @ self.labels).view(*word.shape[:2], -1, LABEL + 1)  # one matrix, so that it can be quantised
        labels = towards @ head.transpose(1, 2).unsqueeze(1)
        tags = {name: head(names if name in self.of_names else syntax) for name, head in self.tags.items()}
        return arcs, labels.transpose(2, 3), tags


def with_one(x: Tensor) -> Tensor:
    """Append a constant one, so that a biaffine product has linear terms."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


class Exported(nn.Module):
    """What is shipped: scores of heads, and the best label and tags as numbers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, wm: Tensor, wmask: Tensor) -> tuple[Tensor, ...]:
        """Give arcs, the best label for every head, and the best value of every tag."""
        arcs, labels, tags = self.network(ids, mask, wm, wmask)
        best = [scores.argmax(-1).int() for scores in tags.values()]
        return arcs, labels.argmax(-1).int(), *best
