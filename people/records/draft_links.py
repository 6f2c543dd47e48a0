"""Links to drafts, and previews: each belongs to the editor who made it."""

from collections.abc import Iterator

from people.register.holdings import Holding, Thing
from people.register.persons import Person, names_of
from publishing.models import PreviewGrant
from publishing.previews import tokens


def find(person: Person) -> Iterator[Thing]:
    """The links that a person has made and that still stand."""
    for grant in PreviewGrant.objects.select_related("user", "page", "shown"):
        for name in filter(person.is_called, names_of(grant.user)):
            yield _thing(grant, name)
            break


def names() -> Iterator[str]:
    """The names of all who made one."""
    for grant in PreviewGrant.objects.select_related("user"):
        yield from names_of(grant.user)


def _thing(grant: PreviewGrant, name: str) -> Thing:
    page = grant.page.title if grant.page else "a new page"
    data = {"page": page, "made_by": name, "until": grant.expires_at}
    title = f"a link to the draft of “{page}”"
    return Thing(name, title, data, erase=lambda _digest: tokens.revoke(grant))


DRAFT_LINKS = Holding(
    "draft-links",
    "Links to drafts",
    purpose="To show a draft to whoever told it, before it is published.",
    basis="Legitimate interests: running the service.",
    retention="48 hours.",
    find=find,
    names=names,
)
