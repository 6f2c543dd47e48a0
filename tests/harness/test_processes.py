"""Whichever process dies, the service comes back by itself; and whichever ends, nothing of it goes on."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.service import Service, children, wait_until

pytestmark = [pytest.mark.soak, pytest.mark.sqlite]
# From the end of the cause until everything is as it was.
SECONDS_TO_RECOVER = 30.0


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with Service(tmp_path) as service:
        service.start()
        yield service


def test_a_killed_process_of_any_kind_is_replaced(service):
    [web] = service.children("granian")
    [worker] = service.children("manage.py worker")
    wait_until(lambda: len(children(web)) >= 2)
    os.kill(children(web)[0], signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: service.children("manage.py worker") not in ([], [worker]), SECONDS_TO_RECOVER)
    wait_until(lambda: len(children(web)) >= 2 and service.answers(), SECONDS_TO_RECOVER)
    assert service.children("granian") == [web]
    orphans = children(web)
    os.kill(web, signal.SIGKILL)
    wait_until(lambda: service.children("granian") not in ([], [web]), SECONDS_TO_RECOVER)
    wait_until(service.answers, SECONDS_TO_RECOVER)
    assert [pid for pid in orphans if Path(f"/proc/{pid}/cmdline").exists()] == []
    assert service.stop() == 0
    assert service.left_over() == []


def test_a_second_server_is_refused_before_it_prepares_anything(service, tmp_path):
    for command in ("start", "serve"):
        status, said = service.run(command)
        assert status == 1
        assert said == (
            f"CommandError: Port {service.port} cannot be used: Address already in use. "
            "Stop what uses it, or choose another with PORT.\n"
        )
    assert service.answers()


def test_nothing_outlives_the_supervisor(service):
    everybody = [*service.children(), *children(service.children("granian")[0])]
    assert len(everybody) >= 4
    service.kill()
    wait_until(lambda: not [pid for pid in everybody if Path(f"/proc/{pid}/cmdline").exists()], SECONDS_TO_RECOVER)
    service.start()
    assert service.status("/readyz") == 200


def test_the_server_alone_takes_its_processes_with_it(service, tmp_path):
    service.stop()
    with Service(tmp_path, "serve") as alone:
        alone.start()
        wait_until(lambda: len(alone.left_over()) >= 3)
        alone.kill()
        wait_until(lambda: not alone.left_over(), SECONDS_TO_RECOVER)
