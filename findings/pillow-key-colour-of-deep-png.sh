#!/usr/bin/env bash
# Pillow 13.0.0, CPython 3.11.
#
# A grey PNG may name one shade that is transparent (tRNS). With 8 bits a sample Pillow makes that shade transparent in an
# RGBA picture. With 2 or 4 bits it widens the samples (1 of 3 becomes 85) and not the shade that is named, so nothing
# is transparent any more, or another shade is.
#
# Seen, for a picture of two pixels of which the first is of the key shade, converted to RGBA:
#   8 bits: alpha 0, 255
#   4 bits: alpha 255, 255
#   2 bits: alpha 255, 255
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
cat > "$folder/look.py" <<'PYTHON'
import io
import struct
import sys
import zlib

from PIL import Image

# Bits of a sample: the byte or bytes of a row of two pixels, and the shade of the first, which is the key.
ROWS = {8: (bytes([200, 10]), 200), 4: (bytes([0x71]), 7), 2: (bytes([0x70]), 1)}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(bits):
    row, key = ROWS[bits]
    header = struct.pack(">IIBBBBB", 2, 1, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join([
        chunk(b"IHDR", header), chunk(b"tRNS", struct.pack(">H", key)), chunk(b"IDAT", zlib.compress(b"\0" + row)),
        chunk(b"IEND", b""),
    ])


def seen(bits):
    picture = Image.open(io.BytesIO(png(bits))).convert("RGBA")
    return f"{bits} bits: alpha {picture.getpixel((0, 0))[3]}, {picture.getpixel((1, 0))[3]}"


found = [seen(bits) for bits in ROWS]
print("\n".join(found))
sys.exit(found != ["8 bits: alpha 0, 255", "4 bits: alpha 255, 255", "2 bits: alpha 255, 255"])
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
