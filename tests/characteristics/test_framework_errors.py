"""A bad framework file: the file, the line, the reason, and nothing half-loaded."""

import subprocess
import sys

import pytest
from django.core.management import CommandError

from tests.characteristics.files import SHIPPED, counts, framework

TEXT = SHIPPED.read_text(encoding="utf-8")


def line_of(fragment, text):
    return text[: text.index(fragment)].count("\n") + 1


def replaced(old, new):
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def mapped(old, new, change):
    return f"{TEXT}\nmapping:\n  - old: {old}\n    new: {new}\n    change: {change}\n"


# What is wrong, the file, where its line begins, the reason.
BAD = {
    "not YAML": (
        replaced("label: Exploring tensions", "label: Exploring: tensions"),
        "label: Exploring:",
        "this is not YAML: mapping values are not allowed here",
    ),
    "unknown key": (
        replaced("  about: a learning", "  colour: red\n    about: a learning"),
        "colour:",
        "“colour” is not a key that is known here",
    ),
    "missing key": (
        replaced("        label: Passing the mic\n", ""),
        "slug: passing-the-mic",
        "“label” is missing",
    ),
    "empty": (
        replaced("label: Passing the mic", "label:"),
        "label:\n",
        "“label” is empty",
    ),
    "too long": (
        replaced("label: Passing the mic", "label: " + "x" * 81),
        "label: xxx",
        "“label” is longer than 80 characters",
    ),
    "not text": (
        replaced("about: a learning system", "about: [a]"),
        "about: [a]",
        "“about” must be text",
    ),
    "not a list": (
        replaced("questions:\n          - Whose work could", "questions: none\n        # ").replace(
            "          - Which invitation", "        # "
        ),
        "questions: none",
        "“questions” must be a list",
    ),
    "bad slug": (
        replaced("slug: passing-the-mic", "slug: Passing the mic"),
        "slug: Passing",
        "“slug” may have only small letters, digits and single hyphens",
    ),
    "key twice": (
        replaced("heading: a", "heading: twice\nheading: a"),
        "heading: a",
        "“heading” is there twice",
    ),
    "competency twice": (
        replaced("slug: passing-the-mic", "slug: sharing-power  # again"),
        "slug: sharing-power  # again",
        "there is another competency “sharing-power” above",
    ),
    "characteristic twice": (
        replaced("slug: including-and-empowering-others", "slug: driving-purposeful-collaboration  # again"),
        "slug: driving-purposeful-collaboration  # again",
        "there is another characteristic “driving-purposeful-collaboration” above",
    ),
    "theme twice": (
        replaced("slug: embracing-challenge\n", "slug: building-trust  # again\n"),
        "slug: building-trust  # again",
        "there is another theme “building-trust” above",
    ),
    "unknown characteristic": (
        replaced("characteristic: embracing-challenge-and-difference", "characteristic: courage"),
        "characteristic: courage",
        "this file has no characteristic “courage”",
    ),
    "mapping to nothing known": (
        mapped("sharing-power", "[courage, passing-the-mic]", "split"),
        "new: [courage",
        "this file has no competency “courage”",
    ),
    "mapping from nothing known": (
        mapped("courage", "[]", "retired"),
        "old: courage",
        "there has never been a competency “courage”",
    ),
    "unknown change": (
        mapped("courage", "[]", "lost"),
        "change: lost",
        "“change” must be 'kept', 'renamed', 'split', 'merged' or 'retired'",
    ),
    "retired and still there": (
        mapped("sharing-power", "[]", "retired"),
        "change: retired",
        "“sharing-power” cannot be retired: this file still has it",
    ),
    "retired into something": (
        mapped("courage", "[sharing-power]", "retired"),
        "change: retired",
        "“retired” needs an empty `new`",
    ),
    "split in one": (
        mapped("courage", "[sharing-power]", "split"),
        "change: split",
        "“split” needs at least two competencies in `new`",
    ),
    "renamed to two": (
        mapped("courage", "[sharing-power, passing-the-mic]", "renamed"),
        "change: renamed",
        "“renamed” needs one competency in `new`",
    ),
    "kept as another": (
        mapped("courage", "[sharing-power]", "kept"),
        "change: kept",
        "“kept” needs `new: [courage]`",
    ),
    "the same twice": (
        mapped("courage", "[sharing-power, sharing-power]", "split"),
        "change: split",
        "`new` names a competency twice",
    ),
    "forbidden character": (
        replaced("heading: a", "heading: a\x07"),
        "heading: a",
        "there is a character that YAML does not allow",
    ),
    "nothing at all": ("", "", "“version” is missing"),
    "a list": ("- a\n", "- a", "“the file” must be keys with values"),
}


@pytest.mark.parametrize("case", BAD)
def test_names_file_line_and_reason_and_changes_nothing(site, load, tmp_path, case):
    text, fragment, reason = BAD[case]
    before = counts()
    with pytest.raises(CommandError) as refused:
        load(text)
    expected = f"{tmp_path / 'framework.yaml'}, line {line_of(fragment, text)}: {reason}"
    assert expected in str(refused.value)
    assert counts() == before


def test_names_every_fault_at_once(site, load):
    text = replaced("about: a learning system", "about: []").replace("        label: Exploring tensions\n", "")
    with pytest.raises(CommandError) as refused:
        load(text)
    assert str(refused.value).count(", line ") == 2


def test_text_that_is_not_utf_8(site, load, tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"version: one\ntitle: caf\xe9\n")
    with pytest.raises(CommandError, match="line 2: the file is not UTF-8 text"):
        load(path)


def test_a_version_must_say_what_became_of_every_competency(site, load):
    load(framework("one", {"trust": ["a", "b"]}))
    before = counts()
    with pytest.raises(CommandError, match="the competency “b” is gone: say in `mapping` what became of it"):
        load(framework("two", {"trust": ["a", "c"]}))
    assert counts() == before


def test_a_failure_late_in_the_load_undoes_all_of_it(site, load, monkeypatch):
    load(framework("one", {"trust": ["a"]}))
    before = counts()

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("characteristics.framework.loading.write_themes", fail)
    with pytest.raises(RuntimeError):
        load(framework("two", {"trust": ["a"], "change": ["b"]}, themes=[]))
    assert counts() == before


@pytest.mark.slow
def test_the_command_exits_with_1(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("version: [\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "manage.py", "load_framework", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"DATA_DIR": str(tmp_path), "PATH": ""},
    )
    assert done.returncode == 1
    assert "bad.yaml, line 2: this is not YAML" in done.stderr
