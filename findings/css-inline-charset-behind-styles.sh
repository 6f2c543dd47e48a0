#!/usr/bin/env bash
# css-inline 0.24.0, CPython 3.11.
#
# Where rules that cannot be inlined are kept (`keep_at_rules=True`: the `@media` of a dark mode in a mail), they become
# a new first child of <head>, in front of <meta charset>. HTML wants that declaration within the first 1,024 bytes: with
# some thirty such rules it is no longer there, and whoever reads the text without a header guesses its encoding.
#
# The document given has the declaration first, at byte 38.
#
# Seen:
#   without keeping them: 38
#   with one rule kept: 131
#   with thirty rules kept: 1253
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check css-inline==0.24.0
cat > "$folder/look.py" <<'PYTHON'
import css_inline


def mail(rules: int) -> str:
    dark = "".join(f".part-{number} {{ color: #ffffff !important }} " for number in range(rules))
    styles = f"p {{ color: #123456 }} @media (prefers-color-scheme: dark) {{ {dark}}}"
    head = f'<meta charset="utf-8"><title>News</title><style>{styles}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><p>Hello</p></body></html>'


def place(html: str) -> int:
    return html.index("<meta charset") + 1


print(f"given: {place(mail(1))}")
seen = [
    place(css_inline.inline(mail(1))),
    place(css_inline.CSSInliner(keep_at_rules=True).inline(mail(1))),
    place(css_inline.CSSInliner(keep_at_rules=True).inline(mail(30))),
]
for how, where in zip(("without keeping them", "with one rule kept", "with thirty rules kept"), seen):
    print(f"{how}: {where}")
raise SystemExit(0 if seen[0] == place(mail(1)) and seen[0] < seen[1] < 1024 < seen[2] else 1)
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
