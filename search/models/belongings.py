"""What of this room moves with the library: the editors' words. What readers searched for stays; how much, moves."""

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging
from search.models.searches import SearchTally
from search.models.synonyms import Synonym


def declare() -> None:
    """Let synonyms, promotions and tallies move."""
    belongings.register(
        Belonging("synonyms", Synonym, ("words",), ("words",)),
        Belonging("tallies-of-searches", SearchTally, ("day", "outcome"), ("day", "outcome")),
        Belonging("searches-with-promotions", Query, ("query_string",), ("query_string",)),
        Belonging(
            "promotions",
            SearchPromotion,
            ("query", "page", "external_link_url", "sort_order"),
            ("query__query_string", "sort_order", "page__translation_key", "external_link_url"),
            names_pages=True,
        ),
    )
