"""What stands at the paths of the site."""

from api.schemas.kinds import any_of
from publishing.documents.kinds import all_kinds

AnyPage = any_of(
    "AnyPage", "What stands at a path of the site.", [kind for kind in all_kinds() if kind.render is not None]
)
