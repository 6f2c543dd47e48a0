"""Who may do what: the table in the editors' guide, tried on the screens of the CMS."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, URLResolver, get_resolver

from cms.web.guide import GUIDE
from library.models import LibraryPage, StoryPage
from publishing.models import Picture
from tests.support.factories import World
from tests.support.roles import ADMINISTRATOR, NAMES, logged_in, somebody


@dataclass
class Shelf:
    """What there is to see and to change."""

    library: LibraryPage
    image: Picture
    draft: StoryPage
    published: StoryPage


pytestmark = pytest.mark.django_db
ROLES = [ADMINISTRATOR, *NAMES]
# The screens by which each right is tried. Where a cell says more than yes or no, test_workflow.py tries it.
SCREENS: dict[str, Callable[[Shelf], list[str]]] = {
    "Read this guide and the framework": lambda _: [
        "guide/",
        *(f"snippets/characteristics/{model}/" for model in ("competency", "frameworkversion", "theme")),
    ],
    "Read any draft, and note something on it": lambda w: [
        "drafts/", "drafts/results/", f"drafts/{w.draft.pk}/", f"drafts/{w.draft.pk}/page/",
    ],
    "See what the stories show, and where one is missing": lambda _: ["coverage/"],
    "Add a story": lambda w: [
        f"pages/{w.library.pk}/",
        *(f"pages/add/library/{kind}page/{w.library.pk}/" for kind in ("blog", "casestudy", "voxpop")),
    ],
    "Change a draft": lambda w: [f"pages/{w.draft.pk}/edit/", f"pages/{w.draft.pk}/draft-links/"],
    "Send a draft for review": lambda _: [],
    "Approve what was sent for review": lambda _: [],
    "Publish, schedule and unpublish": lambda w: [f"pages/{w.published.pk}/unpublish/"],
    "Read and record consents": lambda w: [
        "consents/", "consents/new/", f"consents/edit/{w.published.consents.get().pk}/",
        f"consents/inspect/{w.published.consents.get().pk}/",
    ],
    "Answer people who offer stories": lambda _: [
        "offered/", "offered/results/", *(f"snippets/contributions/declinereason/{view}" for view in ("", "add/")),
    ],
    "Add pictures, documents and recordings": lambda _: [
        "images/", "images/add/", "documents/", "documents/multiple/add/", "media/", "media/audio/add/",
    ],
    "Change or delete anybody’s files": lambda w: [f"images/{w.image.pk}/", f"images/{w.image.pk}/delete/"],
    "Bring back what was deleted": lambda _: ["bin/"],
    "Change topics and the other vocabularies": lambda _: [
        f"snippets/characteristics/{model}/add/"
        for model in ("topic", "partofsystem", "place", "profession", "successmeasure")
    ],
    "Write down what was found out about a success measure": lambda _: [
        f"snippets/reports/{model}/{view}" for model in ("measure", "reading") for view in ("", "add/")
    ],
    "See what people search for; add synonyms and promotions": lambda _: [
        "reports/searches/", "snippets/search/synonym/", "snippets/search/synonym/add/",
        "searchpicks/", "searchpicks/add/",
    ],
    "See which sites show the stories": lambda _: ["consumers/"],
    "Register a site that shows the stories": lambda _: ["consumers/new/"],
    "Add colleagues and give roles": lambda _: ["users/", "users/new/", "groups/", "groups/new/"],
    "Read what people write to us": lambda _: ["messages/", "messages/results/"],
    "See what became of mail": lambda _: ["outbox/"],
    "Change workflows and the site’s own settings": lambda _: [
        "workflows/list/", "workflows/add/1/".removesuffix("1/"), "workflows/tasks/index/", "sites/", "collections/",
    ],
    "Export the whole library": lambda _: ["export/"],
    "Write invitations and have them sent": lambda _: [
        "invitations/", "invitations/results/", "invitations/new/", "snippets/programme/invitationtemplate/",
        "snippets/programme/invitationtemplate/add/",
    ],
    "Organise Connect Five": lambda _: [
        *(f"connect-five/{kind}/" for kind in ("rounds", "people", "apart", "programmes")),
        *(f"connect-five/{kind}/new/" for kind in ("rounds", "apart", "programmes")),
    ],
    "Read what people took from events": lambda _: [
        "event-insights/", "event-insights/results/", "three-questions/", "three-questions/results/",
    ],
}  # fmt: skip
# Everything that an account is answered which only reads.
FOR_READERS = {
    "", "account/", "coverage/", "guide/", "dismissibles/", "jsi18n/", "sprite/", "drafts/", "drafts/results/",
    *(f"api/main/{kind}/" for kind in ("pages", "images", "documents")),
    *(f"snippets/characteristics/{model}/{view}"
      for model in ("competency", "frameworkversion", "theme") for view in ("", "results/")),
}  # fmt: skip
# They end the session, or fail by intention.
LEFT_OUT = {"logout/", "failwhale/", "test404/"}


def rights() -> dict[str, dict[str, str]]:
    """The table of the guide: what somebody may do, by role."""
    lines = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


@pytest.fixture
def library(world: World, picture: Picture) -> Shelf:
    return Shelf(world.library, picture, world.draft(title="Draft"), world.story())


@pytest.fixture
def _undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave screens undrawn: who gets in is asked here, and drawing takes nine tenths of the time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.mark.usefixtures("_undrawn")
class TestRights:
    def test_every_right_of_the_guide_is_tried_for_every_role(self):
        assert set(rights()) == set(SCREENS)
        assert all(list(cells) == ROLES for cells in rights().values())

    @pytest.mark.parametrize("role", ROLES)
    def test_each_role_sees_its_screens_and_no_others(self, library, role):
        client = logged_in(somebody(role))
        # What an editor sees an administrator sees: the rest is tried.
        wanted = {
            address: 200 if cells[role] == "yes" else 403
            for right, cells in rights().items()
            if cells[role] in {"yes", "no"} and not (role == ADMINISTRATOR and cells["Editor"] == "yes")
            for address in SCREENS[right](library)
        }
        assert {address: client.get(f"/admin/{address}").status_code for address in wanted} == wanted

    def test_a_stranger_sees_none_of_them(self, library, client):
        for screens in SCREENS.values():
            for address in screens(library):
                assert client.get(f"/admin/{address}").headers["Location"].startswith("/admin/login/?next=")

    def test_of_all_screens_a_working_group_gets_those_for_readers(self, library):
        client = logged_in(somebody("Working group"))
        screens = {screen for screen in screens_of_the_cms() if screen not in LEFT_OUT}
        answered = {screen for screen in screens if client.get(f"/admin/{screen}").status_code == 200}
        assert answered == FOR_READERS

    @pytest.mark.parametrize(
        "address", ["choose-page/{0}/", "pages/{1}/move/{0}/confirm/", "pages/{1}/", "pages/{1}/history/"]
    )
    def test_a_working_group_learns_no_title_of_what_was_taken_down(self, library, address):
        client = logged_in(somebody("Working group"))
        library.published.unpublish()
        asked = f"/admin/{address.format(library.library.pk, library.published.pk)}"
        assert client.get(asked).status_code == 403
        assert client.get(f"/admin/drafts/{library.published.pk}/").status_code == 404


def screens_of_the_cms(resolver: URLResolver | None = None, before: str = "") -> list[str]:
    """Every address below /admin/ that names no single thing."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append(route.removeprefix("admin/").replace("^", "").replace("$", ""))
        elif resolver or route == "admin/":
            found += screens_of_the_cms(pattern, route)
    return [route for route in found if not re.search(r"[<\\(*]", route)]
