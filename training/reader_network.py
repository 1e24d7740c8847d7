"""The network of the learned reader: word vectors of the language model and features of the rules, read in context.

Two layers of self-attention over a run of sentences; predicates by word, roles by pair. A predicate scores every word
of its run for every role (biaffine, Dozat and Manning 2017), with learned biases for how the word stands to it in the
text, in the tree and by the rules; a score of its own stands for "no word".
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS
from gegenzug.reading.learned.features import DISTANCES, FLAGS, LONGEST, RELATIONS, ROLES, RULES

WORD = 320
HEADS = 8
LAYERS = 2
ROLE = 64
"""Size of the vectors that a role compares."""
DROPOUT = 0.3
PLACES = 4 * LONGEST


class Attention(nn.Module):
    """A layer of self-attention and feed-forward, normalised before each (Xiong et al. 2020)."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(WORD), nn.LayerNorm(WORD)
        self.query, self.key, self.value, self.out = (nn.Linear(WORD, WORD) for _ in range(4))
        self.into, self.back = nn.Linear(WORD, 2 * WORD), nn.Linear(2 * WORD, WORD)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, penalty: Tensor) -> Tensor:
        """Take [B,N,WORD] and what is added to attention scores, [B,1,1,N]; give [B,N,WORD]."""
        y = self.before(x)
        q, k, v = (
            f(y).view(y.size(0), y.size(1), HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        scores = (q @ k.transpose(2, 3)) / (q.size(-1) ** 0.5) + penalty
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.back(functional.gelu(self.into(self.between(x)))))


class ReaderNetwork(nn.Module):
    """Word vectors and features in; predicates, role vectors and modality of every word out."""

    def __init__(self, size: int, upos: int, rels: int, names: int) -> None:
        super().__init__()
        self.normed = nn.LayerNorm(size)
        self.upos, self.rels, self.names = nn.Embedding(upos, 24), nn.Embedding(rels, 32), nn.Embedding(names, 12)
        self.flags = nn.Linear(len(FLAGS), 64)
        self.word = nn.Sequential(nn.Linear(size + 132, WORD), nn.GELU(), nn.Dropout(DROPOUT))
        self.above = nn.Linear(2 * WORD, WORD)
        self.places = nn.Parameter(torch.zeros(PLACES, WORD))
        self.layers = nn.ModuleList(Attention() for _ in range(LAYERS))
        self.last = nn.LayerNorm(WORD)
        self.predicates = nn.Linear(WORD, len(KINDS))
        self.of_predicate = nn.Linear(WORD, len(ROLES) * ROLE)
        self.of_word = nn.Linear(WORD, len(ROLES) * ROLE)
        self.modality = nn.Linear(WORD, 2 + len(REALIS) + len(CERTAINTY))
        self.categories = nn.Linear(WORD, len(ITEMS))
        self.kinds = nn.Parameter(torch.zeros(len(KINDS), len(ROLES), ROLE))
        self.nobody = nn.Parameter(torch.zeros(len(KINDS), len(ROLES)))
        self.distances = nn.Parameter(torch.zeros(len(ROLES), DISTANCES))
        self.relations = nn.Parameter(torch.zeros(len(KINDS), len(ROLES), RELATIONS))
        self.rules = nn.Parameter(torch.zeros(len(ROLES), RULES))
        self.lexical = nn.Linear(len(FLAGS), len(ROLES))
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.kinds, std=0.05)
        nn.init.normal_(self.places, std=0.02)
        nn.init.constant_(self.predicates.bias, -4.0)

    def forward(
        self, vectors: Tensor, upos: Tensor, rels: Tensor, names: Tensor, heads: Tensor, flags: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Score a batch of runs.

        Gives predicates [B,N,K], role vectors of predicates and of words [B,N,R*ROLE], modality [B,N,9], what the
        features alone say for roles [B,N,R] and the category of each word taken as an item [B,N,I].
        """
        words = self.dropout(self.normed(vectors))
        told = torch.cat([self.upos(upos), self.rels(rels), self.names(names), self.flags(flags)], -1)
        x = self.word(torch.cat([words, told], -1))
        above = x.gather(1, heads[..., None].expand(-1, -1, x.size(-1)))
        x = self.above(torch.cat([x, above], -1)) + self.places[: x.size(1)]
        penalty = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, penalty)
        x = self.last(x)
        further = self.modality(x), self.lexical(flags), self.categories(x)
        return self.predicates(x), self.of_predicate(x), self.of_word(x), *further

    def roles(
        self, predicates: Tensor, words: Tensor, lexical: Tensor, kinds: Tensor, pairs: tuple[Tensor, Tensor, Tensor]
    ) -> Tensor:
        """Scores [T,R,N+1] of every word, the last for no word, at T predicates of given kinds.

        `predicates` [T,R*ROLE], `words` [T,N,R*ROLE], `lexical` [T,N,R], `kinds` [T], each of `pairs` [T,N].
        """
        distance, relation, rule = pairs
        asked = predicates.view(-1, len(ROLES), ROLE) + self.kinds[kinds]
        offered = words.view(*words.shape[:2], len(ROLES), ROLE)
        scores = torch.einsum("trd,tnrd->trn", asked, offered) / ROLE**0.5
        related = self.relations[kinds].gather(2, relation[:, None, :].expand(-1, len(ROLES), -1))
        scores = scores + self.distances[:, distance].transpose(0, 1) + related + self.rules[:, rule].transpose(0, 1)
        return torch.cat([scores + lexical.transpose(1, 2), self.nobody[kinds][..., None]], 2)
