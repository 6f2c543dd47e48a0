"""Many try wrong passwords."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.instance import until
from tests.harness.drills.session import Session
from tests.harness.drills.stage import Stage

CLIENTS, PATIENCE = 14, 10.0
OWNER = "127.0.0.50"


@contextmanager
def wrong_passwords(stage: Stage, networks: int) -> Iterator[None]:
    """So many clients try, from so many networks; the owner of the account logs in beside them."""
    stopped, answers = threading.Event(), Counter[str]()

    def try_on(number: int) -> None:
        session = Session(stage.instance, f"127.0.1.{number % networks + 1}")
        for attempt in count():
            if stopped.is_set():
                return
            answer = session.log_in(f"wrong-{number}-{attempt}")
            answers[answer.word] += 1
            stopped.wait(0.05)

    clients = [threading.Thread(target=try_on, args=[number]) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        yield
        owner = Session(stage.instance, OWNER)
        if not until(lambda: owner.log_in().status == 302, PATIENCE, pause=1.0):
            stage.fault("the owner of the account cannot log in from another network")
    finally:
        stopped.set()
        for client in clients:
            client.join()
    stage.notes.append("wrong passwords: " + ", ".join(f"{number}x {word}" for word, number in answers.most_common()))
    if answers["500"]:
        stage.fault(f"{answers['500']} attempts were answered 500")


SWIFT = Limits(p95=2.0, worst=3.0)
DRILLS = [
    Drill("14 guess passwords, one network", partial(wrong_passwords, networks=1), 30, editor=SWIFT),
    Drill("14 guess passwords, 14 networks", partial(wrong_passwords, networks=CLIENTS), 30, editor=SWIFT),
]
