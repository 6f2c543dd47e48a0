"""Stories that are tagged to competencies of any version, and what the world sees of their tags."""

import json
from collections.abc import Mapping

from django.utils import timezone

from characteristics.models import Competency
from library.models import BlogPage, HomePage, LibraryPage, StoryCompetency
from publishing.models import ConsentRecord, PublicDocument
from publishing.projection.transactions import atomic
from tests.characteristics.files import framework
from tests.support.factories import consent_in_force
from tests.support.tasks import each_task_once

ONE = framework(
    "one",
    {
        "trust": ["kept", "renamed", "split", "narrowed", "moved"],
        "change": ["merged-a", "merged-b", "merged-c", "retired"],
    },
)
TWO = framework(
    "two",
    {"trust": ["kept", "new-name", "part-a", "part-b", "part-c", "narrowed", "broken-off"],
     "courage": ["union", "moved", "fresh"]},
    mapping=[
        {"old": "renamed", "new": ["new-name"], "change": "renamed"},
        {"old": "split", "new": ["part-a", "part-b", "part-c"], "change": "split"},
        {"old": "narrowed", "new": ["narrowed", "broken-off"], "change": "split"},
        *({"old": f"merged-{one}", "new": ["union"], "change": "merged"} for one in "abc"),
        {"old": "retired", "change": "retired"},
    ],
)  # fmt: skip
# A story by its slug: what it is tagged to, each with how it shows.
Tags = Mapping[str, Mapping[str, str]]
EVERY_KIND: Tags = {
    **{f"of-{slug}": {slug: f"By {slug}"} for one in ONE["characteristics"] for slug in
       [competency["slug"] for competency in one["competencies"]]},
    "of-all-merged": {"merged-a": "Once.", "merged-b": "", "merged-c": "Again."},
    "of-some": {"split": "", "renamed": "", "retired": "", "moved": ""},
}  # fmt: skip


def tell(tags: Tags) -> None:
    """Publish stories with these tags in a library of their own."""
    keys = dict(Competency.objects.values_list("slug", "pk"))
    with atomic(at_once=True), each_task_once():
        home = HomePage.objects.get()
        library = LibraryPage.objects.first() or home.add_child(instance=LibraryPage(title="Library", slug="library"))
        for slug, tagged in tags.items():
            library.refresh_from_db()
            page = BlogPage(title=slug, slug=slug, summary=f"{slug}.", byline="Nurse", recognisable="no", live=False)
            page.body = [{"type": "text", "value": f"<p>{slug} it was.</p>"}]
            page.story_competencies = [
                StoryCompetency(tag_id=keys[tag], how_it_shows=how, sort_order=order)
                for order, (tag, how) in enumerate(tagged.items())
            ]
            library.add_child(instance=page)
            ConsentRecord.objects.bulk_create([ConsentRecord(page=page, **consent_in_force())])
            page.save_revision(clean=False).publish()


def stored() -> dict[str, dict[str, str]]:
    """What stories are tagged to in the database."""
    found: dict[str, dict[str, str]] = {}
    rows = StoryCompetency.objects.order_by("content_object__slug", "sort_order")
    for story, tag, how in rows.values_list("content_object__slug", "tag__slug", "how_it_shows"):
        found.setdefault(story, {})[tag] = how
    return found


def shown() -> dict[str, dict[str, str]]:
    """What the public documents of stories say that they show."""
    public = PublicDocument.objects.public(timezone.now()).collection("stories")
    bodies = {slug: json.loads(body) for slug, body in public.values_list("slug", "body")}
    return {
        slug: {one["slug"]: one["how_it_shows"] for one in body["competencies"]}
        for slug, body in sorted(bodies.items())
    }
