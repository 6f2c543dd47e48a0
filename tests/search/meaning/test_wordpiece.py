"""Words are split as the library that the model was made with splits them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from library.samples.reader import SAMPLES
from search.meaning.model_files import files, read_vocabulary
from search.meaning.wordpiece import WordPieces

MOST = 256
_, VOCABULARY = files("")
OURS = WordPieces(read_vocabulary(VOCABULARY))
THEIRS = Tokenizer.from_file(str(VOCABULARY))
THEIRS.enable_truncation(MOST)
THEIRS.no_padding()
# What people write, and what makes splitting hard: accents of both kinds, marks, signs, other scripts, controls.
PIECES = ["Ward", "GPs", "café", "cafe\u0301", "Ζεύς", "İstanbul", "ﬁre", "½", "5%", "co-produce", "don't", "“so”", "…"]
PIECES += [
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\x00",
    "\t",
    "\u2028",
    "\u3000",
    "中文",
    "カガ",
    "한글",
    "🙂",
    "x" * 101,
    "£",
    "#",
]


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.md"))[::12], ids=lambda path: path.stem)
def test_a_story_is_split_alike(path: Path):
    text = path.read_text(encoding="utf-8")
    for paragraph in (text, *text.split("\n\n")):
        assert OURS.numbers(paragraph, MOST) == THEIRS.encode(paragraph).ids


@given(st.lists(st.sampled_from([*PIECES, " ", " ", ".", "-"]), max_size=30))
def test_whatever_people_write_is_split_alike(pieces):
    text = "".join(pieces)
    assert OURS.numbers(text, MOST) == THEIRS.encode(text).ids
