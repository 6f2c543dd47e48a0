"""Cells of tables that spreadsheets open."""

# A cell that begins so is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(cell: object) -> object:
    """A cell as text, whatever it begins with; what is no text stays what it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
