"""The encoder: texts become vectors, near to each other where they mean the like. It knows nothing of Django."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from search.meaning.model_files import digest_of, read_vocabulary
from search.meaning.wordpiece import WordPieces

SIZE = 384
# What is read of a text; the model has learnt no longer ones.
MOST_PIECES = 256
MOST_KEPT = 2000
Vectors = NDArray[np.float32]


class Encoder:
    """A sentence encoder in BERT's form; its name tells its vectors from those of others.

    Texts are read one by one: together they take no less time, and sixteen long ones a gigabyte.
    """

    def __init__(self, model: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.name = digest_of(model)[:12]
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        if self._session.get_outputs()[0].shape[-1] != SIZE:
            message = f"{model} makes other vectors than of {SIZE} numbers"
            raise ValueError(message)
        self._pieces = WordPieces(read_vocabulary(vocabulary))
        self._kept: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of these texts, each of length one."""
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, SIZE)

    def encode_kept(self, texts: Sequence[str]) -> Vectors:
        """The same of short texts that may be asked for again; those read last are kept."""
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        new = {text: self._vector(text) for text in texts if text not in known}
        with self._lock:
            if len(self._kept) + len(new) > MOST_KEPT:
                self._kept.clear()
            self._kept.update(new)
        return np.array([(known | new)[text] for text in texts], np.float32)

    def _vector(self, text: str) -> Vectors:
        """The mean over what the model says of each piece."""
        pieces = np.array([self._pieces.numbers(text, MOST_PIECES)], np.int64)
        whole, first = np.ones_like(pieces), np.zeros_like(pieces)
        given = {"input_ids": pieces, "attention_mask": whole, "token_type_ids": first}
        (said,) = self._session.run(None, given)
        mean = np.asarray(said[0].mean(axis=0), np.float32)
        return mean / np.linalg.norm(mean)
