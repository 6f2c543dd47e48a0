"""The supervisor with small programs: what ends is started again, after pauses that grow, and all end together."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cms.processes import orphans
from cms.processes.supervisor import PAUSES, Program, _Running, pause_after
from tests.harness.service import children, command_of, wait_until
from tests.support.presence import present

ROOT = Path(__file__).parents[2]
SUPERVISOR = """
import logging, sys
from cms.processes.supervisor import Program, Supervisor
logging.basicConfig(format="%(message)s")
programs = zip(sys.argv[1::2], sys.argv[2::2])
Supervisor([Program(name, [sys.executable, "-S", "-c", code]) for name, code in programs]).run()
"""
FOR_EVER = "import time; time.sleep(600)"
LEAVING_SOMETHING = """
import subprocess, time
left = subprocess.Popen(["sleep", "600"])
open({note!r}, "w").write(str(left.pid))
time.sleep(600)
"""


@pytest.fixture
def supervise():
    begun = []

    def begin(**programs: str) -> subprocess.Popen[str]:
        arguments = [text for program in programs.items() for text in program]
        command = [sys.executable, "-c", SUPERVISOR, *arguments]
        begun.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        wait_until(lambda: len(running(begun[-1])) == len(programs))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()
        present(process.stderr).close()


def running(process: subprocess.Popen[str]) -> list[int]:
    """The programs by now, no longer their launcher."""
    return sorted(pid for pid in children(process.pid) if "-S" in command_of(pid) and "orphans" not in command_of(pid))


def is_there(pid: int) -> bool:
    return bool(command_of(pid))


def test_one_that_is_killed_is_started_again_and_the_other_goes_on(supervise):
    process = supervise(first=FOR_EVER, second=FOR_EVER)
    killed, other = running(process)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in running(process) and len(running(process)) == 2)
    assert other in running(process)
    process.send_signal(signal.SIGTERM)
    assert process.communicate()[1] == "first ended (-9) and is started again in 0 s\n"


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_all_end_when_it_is_told_to(supervise, told):
    process = supervise(first=FOR_EVER, second=FOR_EVER)
    both = running(process)
    process.send_signal(told)
    assert (process.wait(timeout=30), process.communicate()[1]) == (0, "")
    assert not any(map(is_there, both))


def test_what_a_program_left_behind_ends_with_it(supervise, tmp_path):
    """As with a web server that is killed: its processes would go on answering beside those of its successor."""
    note = tmp_path / "left"
    process = supervise(first=LEAVING_SOMETHING.format(note=str(note)))
    wait_until(lambda: note.exists() and note.read_text())
    left = int(note.read_text())
    assert is_there(left)
    os.kill(running(process)[0], signal.SIGKILL)
    wait_until(lambda: not is_there(left))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux sees to it")
def test_programs_end_with_a_supervisor_that_is_killed(supervise):
    process = supervise(first=FOR_EVER, second=FOR_EVER)
    both = running(process)
    process.kill()
    wait_until(lambda: not any(map(is_there, both)))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux sees to it")
def test_whoever_starts_too_late_for_a_parent_ends_at_once():
    gone = subprocess.Popen(["true"])
    gone.wait()
    command = [sys.executable, orphans.__file__, str(gone.pid), "echo", "alive"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGTERM, "")


def test_the_pauses_grow_and_stay_bounded_however_often_it_fails():
    pauses = [pause_after(failures) for failures in range(1_001)]
    assert pauses[:8] == [0, 0, 1, 2, 4, 8, 16, 30]
    assert set(pauses[8:]) == {PAUSES.longest.total_seconds()}


def test_one_that_cannot_be_started_is_tried_again_after_pauses(tmp_path, caplog):
    now = [0.0]
    one = _Running(Program("lost", ["true"], tmp_path / "nowhere"), lambda: now[0])
    for second in range(16):
        now[0] = float(second)
        one.see_to()
    assert caplog.messages == [
        f"lost ended (No such file or directory) and is started again in {pause} s" for pause in (0, 1, 2, 4, 8)
    ]
