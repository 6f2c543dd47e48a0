#!/usr/bin/env bash
# mammoth 1.13.0, CPython 3.11.
#
# Word writes a link as a field, and a tip that is shown over it as a switch: HYPERLINK "https://example.org/" \o "Read".
# mammoth takes all from the first quotation mark to the last one for the address; without the tip, it is the address.
# No message says so.
#
# Seen:
#   without a tip: https://example.org/
#   with a tip: https://example.org/" \o "Read
#   messages: 0
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0
cat > "$folder/look.py" <<'PYTHON'
import html
import io
import re
import sys
import zipfile

import mammoth

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
messages = []


def address(instruction):
    pieces = [
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve">{html.escape(instruction)}</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>here</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ]
    runs = "".join(f"<w:r>{piece}</w:r>" for piece in pieces)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body><w:p>{runs}</w:p></w:body></w:document>")
    result = mammoth.convert_to_html(file)
    messages.extend(result.messages)
    return html.unescape(re.search('href="([^"]*)"', result.value)[1])


found = [
    "without a tip: " + address(' HYPERLINK "https://example.org/" '),
    "with a tip: " + address(' HYPERLINK "https://example.org/" \\o "Read" '),
    f"messages: {len(messages)}",
]
print("\n".join(found))
sys.exit(found != ["without a tip: https://example.org/", 'with a tip: https://example.org/" \\o "Read', "messages: 0"])
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
