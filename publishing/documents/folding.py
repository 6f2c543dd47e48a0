"""Text as it is compared where people search for any characters: without case, accents and odd spaces."""

import unicodedata

# What word processors make of what people type.
_TYPED = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{SOFT HYPHEN}": None,
        "\0": " ",
    }
)


def folded(text: str) -> str:
    """The text in lower case, without accents, its words parted by single spaces."""
    parted = unicodedata.normalize("NFKD", text.translate(_TYPED).casefold())
    return " ".join("".join(char for char in parted if not unicodedata.combining(char)).split())
