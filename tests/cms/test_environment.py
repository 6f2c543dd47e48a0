"""What the environment says is read once, and what is wrong with it is said by the variable's name."""

import os
import runpy
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured

from cms import checks
from cms.environment import read
from cms.environment.build import digest
from cms.environment.data_folder import data_folder
from cms.environment.machine import cores
from cms.environment.mail import MailSettings
from cms.environment.secret_key import kept_key

ROOT = Path(project.BASE_DIR)
KEY = "production-" + "k9" * 40
WEB_ADDRESS = "must be an address that begins with https:// or http://, without spaces"
DATABASE = "must be like postgres://USER:PASSWORD@HOST:5432/NAME or sqlite:////FOLDER/FILE"
MAIL = "must be like submission://USER:PASSWORD@HOST:587?from=library@example.org (or smtp:// or smtps://)"


def test_nothing_has_to_be_set():
    found = read({})
    assert (found.PUBLIC_URL, found.is_https, found.PORT, found.SHOW_SAMPLES) == (
        "http://localhost:8000",
        False,
        8000,
        True,
    )
    assert [found.SECRET_KEY, found.DATABASE_URL, found.EMAIL_URL.host] == [None, None, ""]


def test_what_is_set_to_nothing_is_not_set():
    assert read({"API_ANSWERS_PER_MINUTE": "", "DEBUG": "", "PUBLIC_URL": ""}) == read({})


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("API_ANSWERS_PER_MINUTE", "abc", "must be a whole number, not “abc”"),
        ("API_ANSWERS_AT_ONCE", "0", "must be 1 or more, not “0”"),
        ("TRUSTED_PROXIES", "-1", "must be 0 or more, not “-1”"),
        ("WEB_THREADS", "0", "must be 1 or more, not “0”"),
        ("WEB_PROCESSES", "two", "must be a whole number, not “two”"),
        ("PORT", "70000", "must be 65535 or less, not “70000”"),
        ("ELASTICSEARCH_TIMEOUT", "soon", "must be a number, not “soon”"),
        ("ELASTICSEARCH_TIMEOUT", "nan", "must be a number, not “nan”"),
        ("ELASTICSEARCH_TIMEOUT", "0", "must be more than 0, not “0”"),
        ("DEBUG", "perhaps", "must be true or false, not “perhaps”"),
        ("LOG_LEVEL", "loud", "must be DEBUG, INFO, WARNING, ERROR or CRITICAL, not “loud”"),
        ("PUBLIC_URL", "library.example", f"{WEB_ADDRESS}, not “library.example”"),
        ("PUBLIC_URL", "https://library.example ", f"{WEB_ADDRESS}, not “https://library.example ”"),
        ("PUBLIC_URL", "https://library.example:port", f"{WEB_ADDRESS}, not “https://library.example:port”"),
        (
            "PUBLIC_URL",
            "https://library.example/stories",
            "must be an address without a path, such as https://library.example, not “https://library.example/stories”",
        ),
        ("CANONICAL_URL", "http://[x", f"{WEB_ADDRESS}, not “http://[x”"),
        ("PURGE_URL", "varnish", f"{WEB_ADDRESS}, not “varnish”"),
        ("OFFER_STORY_URL", "javascript:alert(1)", f"{WEB_ADDRESS}, not “javascript:alert(1)”"),
        ("CONTACT_EMAIL", "the editors", "must be an e-mail address, such as library@example.org"),
        ("INBOX_CLOSED_UNTIL", "Christmas", "must be a day such as 2027-01-04, not “Christmas”"),
        # What may hold a password is not repeated.
        ("DATABASE_URL", "mysql://library:secret@host/library", DATABASE),
        ("DATABASE_URL", "postgres://library:secret@host:port/library", DATABASE),
        ("DATABASE_URL", "postgres://library:secret@host", DATABASE),
        ("DATABASE_URL", "sqlite://:memory:", DATABASE),
        ("EMAIL_URL", "mail.example", MAIL),
        ("EMAIL_URL", "smtp://user:secret@mail.example:port", MAIL),
        ("EMAIL_URL", "smtp://mail.example?form=library@example.org", MAIL),
    ],
)
def test_what_is_wrong_is_said_by_name(name, value, reason):
    with pytest.raises(ImproperlyConfigured) as raised:
        read({name: value})
    assert str(raised.value) == f"{name} {reason}."


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(ImproperlyConfigured) as raised:
        read({"PORT": "a", "DEBUG": "b"})
    assert str(raised.value).splitlines() == [
        "PORT must be a whole number, not “a”.",
        "DEBUG must be true or false, not “b”.",
    ]


def test_an_address_is_the_same_however_it_is_written():
    assert read({"PUBLIC_URL": "HTTPS://Library.Example/"}).PUBLIC_URL == "https://library.example"
    assert read({"PUBLIC_URL": "HTTPS://Library.Example/"}).is_https


@pytest.mark.parametrize(
    ("address", "server"),
    [
        (
            "submission://me%40here:p%3Aw@mail.example?from=library@example.org",
            MailSettings("mail.example", 587, "me@here", "p:w", "starttls", "library@example.org"),
        ),
        ("smtps://mail.example", MailSettings("mail.example", 465, encryption="tls")),
        ("smtp://mail.example:2525", MailSettings("mail.example", 2525)),
    ],
)
def test_the_mail_server_is_one_address(address, server):
    assert read({"EMAIL_URL": address}) == read({}).model_copy(update={"EMAIL_URL": server})


def run_manage(*arguments: str, **variables: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(project.DATA_DIR), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_command_says_it_in_one_line():
    assert run_manage("start", PORT="abc") == (1, "PORT must be a whole number, not “abc”.\n")


@pytest.mark.slow
def test_nothing_for_the_world_starts_without_a_secret_key(tmp_path):
    status, said = run_manage("start", PUBLIC_URL="https://library.example", DATA_DIR=str(tmp_path))
    assert status == 1
    assert "(cms.E001) PUBLIC_URL is https://, but there is no SECRET_KEY." in said
    assert "HINT: Set SECRET_KEY to 50 random characters or more, the same for every process" in said
    assert not (tmp_path / "library.sqlite3").exists()


def settings_of(monkeypatch, tmp_path, **variables: str) -> dict[str, object]:
    """The settings as they are made from these variables."""
    for name in ("SECRET_KEY", "PUBLIC_URL", "DATABASE_URL", "BUILD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"DATA_DIR": str(tmp_path), **variables}.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "cms/settings/__init__.py"))


class TestForTheWorld:
    def test_only_its_own_names_are_answered(self, monkeypatch, tmp_path):
        found = settings_of(monkeypatch, tmp_path, PUBLIC_URL="https://library.example", SECRET_KEY=KEY)
        assert found["ALLOWED_HOSTS"] == ["library.example"]

    def test_the_strictest_promises_are_made_only_when_asked_for(self, monkeypatch, tmp_path):
        variables = {"PUBLIC_URL": "https://library.example", "SECRET_KEY": KEY}
        found = settings_of(monkeypatch, tmp_path, **variables)
        names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
        assert [found[name] for name in names] == [31_536_000, False, False]
        found = settings_of(monkeypatch, tmp_path, **variables, HSTS_SUBDOMAINS="1", HSTS_PRELOAD="yes")
        assert [found[name] for name in names] == [31_536_000, True, True]

    def test_no_key_is_made_up(self, monkeypatch, tmp_path):
        assert settings_of(monkeypatch, tmp_path, PUBLIC_URL="https://library.example")["SECRET_KEY"] == ""
        assert not (tmp_path / "secret-key").exists()

    @pytest.mark.parametrize(
        ("https", "key", "proxies", "said"),
        [
            (True, None, 1, ["cms.E001"]),
            (True, KEY, 0, ["cms.W001"]),
            (True, KEY, 1, []),
            (False, None, 0, []),
        ],
    )
    def test_what_is_missing_is_said(self, settings, https, key, proxies, said):
        settings.IS_HTTPS, settings.TRUSTED_PROXIES = https, proxies
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"SECRET_KEY": key})
        found = [*checks.check_secret_key(), *checks.check_proxies(), *checks.check_preloading()]
        assert [problem.id for problem in found] == said
        assert all(problem.hint for problem in found)

    def test_a_list_of_names_takes_none_without_what_is_below_it(self, settings):
        settings.SECURE_HSTS_PRELOAD, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True, False
        assert [problem.id for problem in checks.check_preloading()] == ["cms.W002"]


class TestForADeveloper:
    def test_the_machine_itself_is_answered(self, monkeypatch, tmp_path):
        found = settings_of(monkeypatch, tmp_path, PUBLIC_URL="http://library.internal")
        assert found["ALLOWED_HOSTS"] == ["library.internal", "localhost", "127.0.0.1", "[::1]"]

    def test_server_and_worker_share_a_key(self, monkeypatch, tmp_path):
        keys = {settings_of(monkeypatch, tmp_path)["SECRET_KEY"] for _ in range(2)}
        assert keys == {(tmp_path / "secret-key").read_text().strip()}
        assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
        assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "secret-key"]


class TestKeptKey:
    def test_the_key_that_is_there_counts(self, tmp_path):
        (tmp_path / "secret-key").write_text("made by make\n")
        assert kept_key(tmp_path) == "made by make"

    def test_an_empty_file_is_none(self, tmp_path):
        (tmp_path / "secret-key").touch()
        assert len(kept_key(tmp_path)) == 50

    def test_many_at_once_get_the_same(self, tmp_path):
        together, keys = threading.Barrier(8), []

        def ask() -> None:
            together.wait()
            keys.append(kept_key(tmp_path))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(keys), len(set(keys))) == (8, 1)
        assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR \(.*/file\) cannot be written: Not a directory\."):
        data_folder(tmp_path / "file")


class TestBuild:
    @pytest.fixture
    def tree(self, tmp_path):
        for name in ("cms/settings/__init__.py", "templates/base.html", "static/css/site.css", "requirements.lock"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        return tmp_path

    @pytest.mark.parametrize(
        "name", ["cms/settings/__init__.py", "templates/base.html", "static/css/site.css", "cms/new.py"]
    )
    def test_a_deploy_that_changes_anything_has_another_name(self, tree, name):
        before = digest(tree)
        (tree / name).write_text("changed")
        assert digest(tree) != before

    def test_what_answers_are_not_made_from_changes_nothing(self, tree):
        before = digest(tree)
        (tree / "README.md").write_text("words")
        (tree / "cms/__pycache__").mkdir()
        (tree / "cms/__pycache__/settings.pyc").write_text("compiled")
        assert digest(tree) == before

    def test_a_file_that_moves_counts(self, tree):
        before = digest(tree)
        (tree / "templates/base.html").rename(tree / "templates/page.html")
        assert digest(tree) != before

    def test_it_is_the_name_of_who_gives_none(self, monkeypatch, tmp_path):
        assert settings_of(monkeypatch, tmp_path)["BUILD"] == digest(ROOT)
        assert settings_of(monkeypatch, tmp_path, BUILD="release-7")["BUILD"] == "release-7"


class TestCores:
    """The kernel's files, as they are in a container and outside."""

    @pytest.fixture(autouse=True)
    def _eight_cores(self, monkeypatch):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(8)), raising=False)

    def write(self, root: Path, **files: str) -> None:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def test_without_a_limit_all_that_may_be_used(self, tmp_path):
        assert cores(tmp_path) == 8

    @pytest.mark.parametrize(
        ("limit", "expected"), [("200000 100000", 2), ("150000 100000", 2), ("50000 100000", 1), ("max 100000", 8)]
    )
    def test_a_container_has_its_quota(self, tmp_path, limit, expected):
        self.write(tmp_path, **{"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": f"{limit}\n"})
        assert cores(tmp_path) == expected

    def test_the_smallest_quota_around_it_holds(self, tmp_path):
        folder = "sys/fs/cgroup"
        self.write(
            tmp_path,
            **{
                "proc/self/cgroup": "0::/services/library\n",
                f"{folder}/services/cpu.max": "300000 100000\n",
                f"{folder}/services/library/cpu.max": "max 100000\n",
            },
        )
        assert cores(tmp_path) == 3

    def test_older_kernels_tell_it_in_two_files(self, tmp_path):
        self.write(
            tmp_path,
            **{
                "proc/self/cgroup": "4:memory:/x\n3:cpu,cpuacct:/docker/abc\n0::/\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "400000\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
        )
        assert cores(tmp_path) == 4

    def test_no_quota_is_minus_one(self, tmp_path):
        self.write(
            tmp_path,
            **{
                "proc/self/cgroup": "3:cpu:/\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
        )
        assert cores(tmp_path) == 8
