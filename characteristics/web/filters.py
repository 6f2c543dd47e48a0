"""The filters by the framework, for whatever collection is tagged to it."""

from publishing.documents.kinds import Filter, Values

COMPETENCY = Filter("competency", "Competency", "The slug of a competency.", Values.SLUGS, of="competencies", rank=4)
THEME = Filter("theme", "Theme", "The slug of a theme.", Values.SLUGS, of="themes", rank=8)


def characteristic(about: str = "The slug of a characteristic.") -> Filter:
    """The filter by characteristic; `about` says which one a document of the collection has."""
    return Filter("characteristic", "Characteristic", about, Values.SLUGS, of="characteristics", rank=2)
