"""Numbers about people that may be shown to everybody: no group of fewer than five can be read from them.

`publish(records, views)` counts records, one for each person in each round, into one table for each view. Nothing is
rounded or left blank: what is too small stands together with others.
"""

from community.figures.protection import publish
from community.figures.tables import FEWEST, Cell, Record, Table

__all__ = ["FEWEST", "Cell", "Record", "Table", "publish"]
