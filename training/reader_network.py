"""The network of the learned reader: the encoder with features of the rules, predicates by word, roles by pair.

A predicate scores every word of its run for every role (biaffine, Dozat and Manning 2017), with learned biases for how the
word stands to it in the text, in the tree and by the rules; a score of its own stands for "no word".
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from base_model import BaseModel
from gegenzug.claim import CERTAINTY, KINDS, REALIS
from gegenzug.reading.learned.features import DISTANCES, FLAGS, RELATIONS, ROLES, RULES
from network import Encoder, Mix

WORD = 320
"""Size of a word's vector behind the encoder."""
ROLE = 64
"""Size of the vectors that a role compares."""
DROPOUT = 0.3


class ReaderNetwork(nn.Module):
    """Sub-words and features in; predicates, role vectors and modality of every word out."""

    def __init__(self, base: BaseModel, kept: list[int], upos: int, rels: int, names: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, kept)
        self.mix = Mix(base.layers + 1)
        self.upos, self.rels, self.names = nn.Embedding(upos, 24), nn.Embedding(rels, 32), nn.Embedding(names, 12)
        self.flags = nn.Linear(len(FLAGS), 64)
        self.word = nn.Sequential(nn.Linear(base.hidden + 132, WORD), nn.GELU(), nn.Dropout(DROPOUT))
        self.context = nn.Sequential(nn.Linear(2 * WORD, WORD), nn.GELU(), nn.Dropout(DROPOUT))
        self.predicates = nn.Linear(WORD, len(KINDS))
        self.of_predicate = nn.Linear(WORD, len(ROLES) * ROLE)
        self.of_word = nn.Linear(WORD, len(ROLES) * ROLE)
        self.modality = nn.Linear(WORD, 2 + len(REALIS) + len(CERTAINTY))
        self.kinds = nn.Parameter(torch.zeros(len(KINDS), len(ROLES), ROLE))
        self.nobody = nn.Parameter(torch.zeros(len(KINDS), len(ROLES)))
        self.distances = nn.Parameter(torch.zeros(len(ROLES), DISTANCES))
        self.relations = nn.Parameter(torch.zeros(len(KINDS), len(ROLES), RELATIONS))
        self.rules = nn.Parameter(torch.zeros(len(ROLES), RULES))
        self.lexical = nn.Linear(len(FLAGS), len(ROLES))
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.kinds, std=0.05)
        nn.init.constant_(self.predicates.bias, -4.0)

    def forward(
        self, ids: Tensor, mask: Tensor, wm: Tensor, upos: Tensor, rels: Tensor, names: Tensor, heads: Tensor, flags: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Give predicates [B,N,K], role vectors of predicates and of words [B,N,R*ROLE], modality [B,N,9], lexical [B,N,R]."""
        words = self.dropout(wm @ self.mix(self.encoder(ids, mask)))
        told = torch.cat([self.upos(upos), self.rels(rels), self.names(names), self.flags(flags)], -1)
        x = self.word(torch.cat([words, told], -1))
        above = x.gather(1, heads[..., None].expand(-1, -1, x.size(-1)))
        x = self.context(torch.cat([x, above], -1))
        return self.predicates(x), self.of_predicate(x), self.of_word(x), self.modality(x), self.lexical(flags)

    def roles(
        self, predicate: Tensor, words: Tensor, lexical: Tensor, kind: int, pairs: tuple[Tensor, Tensor, Tensor]
    ) -> Tensor:
        """Scores [R, N+1] of every word, the last for no word, at one predicate of one kind."""
        distance, relation, rule = pairs
        asked = predicate.view(len(ROLES), ROLE) + self.kinds[kind]
        scores = torch.einsum("rd,nrd->rn", asked, words.view(-1, len(ROLES), ROLE)) / ROLE**0.5
        scores = scores + self.distances[:, distance] + self.relations[kind][:, relation] + self.rules[:, rule] + lexical.T
        return torch.cat([scores, self.nobody[kind][:, None]], 1)
