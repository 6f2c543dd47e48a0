"""A mail server that takes a connection and never says a word."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.session import Session
from tests.harness.drills.stage import Stage

ASKING, PATIENCE = 8.0, 15.0
# Where mail goes if nothing says otherwise.
USUAL_PORT = 25
LOST = "127.0.0.40"


class SilentServer:
    """Takes connections into its queue, where nobody ever looks after them; closed, it lets go of them."""

    def __init__(self) -> None:
        self._open = ExitStack()

    @contextmanager
    def named(self, place: Path) -> Iterator[tuple[Path, dict[str, str]]]:
        """Listen at a free port that a setting names, and at the usual one if this machine lets us."""
        with self._open:
            listener = self._open.enter_context(socket.create_server(("127.0.0.1", 0)))
            with suppress(OSError):
                self._open.enter_context(socket.create_server(("127.0.0.1", USUAL_PORT)))
            yield place, {"EMAIL_URL": f"smtp://127.0.0.1:{listener.getsockname()[1]}"}

    @contextmanager
    def asked(self, stage: Stage) -> Iterator[None]:
        """Somebody asks again and again for a new password, which is to be sent."""
        stopped, answers = threading.Event(), list[str]()

        def ask() -> None:
            session = Session(stage.instance, LOST, wait=PATIENCE)
            while not stopped.is_set():
                began = time.monotonic()
                session.get("/admin/password_reset/")
                answer = session.post("/admin/password_reset/", {"email": "editor@library.example"})
                answers.append(f"{answer.word} after {answer.seconds:.1f} s")
                stopped.wait(began + ASKING - time.monotonic())

        asking = threading.Thread(target=ask)
        asking.start()
        try:
            yield
        finally:
            stopped.set()
            self._open.close()
            asking.join()
        stage.notes.append(f"asking for a new password: {', '.join(answers)}")


_server = SilentServer()
DRILLS = [
    Drill("silent mail server", _server.asked, 25, editor=Limits(p95=2.0, worst=3.0), around=_server.named),
]
