"""The process of the encoder, one for a machine: `python -m search.meaning.process SOCKET [FOLDER OF A MODEL]`.

It answers on a Unix socket that only its own user can open, and keeps nothing of what it reads but the last texts.
"""

import fcntl
import os
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from search.meaning import wire
from search.meaning.encoder import SIZE, Encoder
from search.meaning.model_files import files

# Seconds in which whoever has connected must have said something.
PATIENCE = 10.0
BACKLOG = 64


def serve(path: Path, encoder: Encoder) -> None:
    """Answer for ever. Another encoder of this machine is waited for, and followed when it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("a") as lock, socket.socket(socket.AF_UNIX) as door:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path.unlink(missing_ok=True)
        before = os.umask(0o077)
        door.bind(str(path))
        os.umask(before)
        door.listen(BACKLOG)
        while True:
            asking, _ = door.accept()
            threading.Thread(target=_attend, args=(asking, encoder), daemon=True).start()


def answer(encoder: Encoder, asked: dict[str, Any], vectors: bytes) -> wire.Message:
    """The vectors of some texts; or how near others, or given vectors, are to one, or which of these are nearest."""
    if "texts" in asked:
        found = encoder.encode(asked["texts"])
        return {"model": encoder.name}, found.astype(np.float16).tobytes()
    text = encoder.encode_kept([asked["near"]])[0]
    if "others" in asked:
        return {"model": encoder.name, "cosines": (encoder.encode_kept(asked["others"]) @ text).tolist()}, b""
    cosines = np.frombuffer(vectors, np.float16).reshape(-1, SIZE).astype(np.float32) @ text
    if "most" not in asked:
        return {"model": encoder.name, "cosines": cosines.tolist()}, b""
    first = np.argsort(-cosines, kind="stable")[: asked["most"]]
    return {"model": encoder.name, "nearest": first[cosines[first] >= asked["least"]].tolist()}, b""


def _attend(asking: socket.socket, encoder: Encoder) -> None:
    """Answer one question, unless whoever asked has gone."""
    with asking, suppress(OSError, KeyError):
        asking.settimeout(PATIENCE)
        wire.send(asking, *answer(encoder, *wire.receive(asking)))


def main() -> None:
    """Load the model, and answer. What cannot be loaded is said in one line."""
    path, folder = Path(sys.argv[1]), "".join(sys.argv[2:])
    try:
        encoder = Encoder(*files(folder))
    except (LookupError, OSError, ValueError) as error:
        sys.exit(f"The encoder cannot begin: {error}")
    serve(path, encoder)


if __name__ == "__main__":
    main()
