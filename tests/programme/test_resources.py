"""Resources: files, links and recordings, found by what is in them, and nothing of what may not be shown."""

import datetime as dt
import json
import re

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from characteristics.models import Theme
from programme.models import EventPage
from programme.models.resource_warnings import NO_TAGS, NO_WORDS, warnings
from publishing.documents.problems import PublishRefused
from publishing.models import Attachment, Consent, DocumentFile, PublicDocument
from publishing.projection.transactions import atomic
from tests.programme.resources import make_resource
from tests.publishing.uploads import make_recording
from tests.support.factories import publish
from tests.support.files_to_read import attachment, open_slides, pdf, slides
from tests.support.roles import logged_in, somebody

pytestmark = pytest.mark.django_db


def hits(client, words: str) -> list[tuple[str, int | None, str]]:
    """What a search finds: the title, the page on which the words are, and the words around."""
    found = client.get("/api/v1/search", {"q": words}).json()["items"]
    passages = [(one["title"], one["highlights"]["passage"]) for one in found]
    return [(title, passage["page"], passage["text"]) for title, passage in passages]


class TestFiles:
    def test_what_is_in_a_file_is_found_with_its_page(self, client, programme, world):
        talk = attachment("talk.pptx", slides(("Welcome", ""), ("Workshop on trust", "Ask about the ferry")))
        event = self._event(programme)
        made = make_resource(
            world, title="Slides of the day", kind="slides", attachment=talk, event=event,
            competencies=(world.bridging,), date=dt.date(2026, 5, 12),
        )  # fmt: skip
        assert hits(client, "workshop ferry") == [("Slides of the day", 2, "Workshop on trust Ask about the ferry")]
        page = client.get("/search/?q=workshop ferry").content.decode()
        assert "<strong>Slide 2:</strong>" in page
        open_talk = attachment("talk.odp", open_slides(("Welcome", ""), ("", ""), ("Bus lanes", "")))
        make_resource(world, title="Other slides", attachment=open_talk)
        assert hits(client, "bus lanes") == [("Other slides", 3, "Bus lanes")]
        assert "<strong>Slide 3:</strong>" in client.get("/search/?q=bus lanes").content.decode()
        assert '· <time datetime="2026-05-12">May 2026</time></p>' in page
        told = client.get(f"/api/v1/resources/{made.slug}").json()
        assert (told["format"], told["file"]["pages"]) == ({"slug": "pptx", "label": "PowerPoint"}, 2)
        assert told["file"]["bytes"] == talk.file.size
        assert told["event"] == {
            "slug": "an-event",
            "title": "An event",
            "url": "https://library.test/programme/an-event/",
        }
        assert [one["slug"] for one in told["competencies"]] == ["bridging"]
        assert [one["slug"] for one in told["characteristics"]] == ["trust"]
        assert "ferry" not in json.dumps(told)
        whole = client.get("/resources/slides-of-the-day/").content.decode()
        assert "Download: PowerPoint, 2 slides, 0.1 MB" in whole

    def _event(self, programme):
        with atomic():
            told = {"summary": "About.", "start_date": dt.date(2026, 5, 12), "live": False}
            event = programme.add_child(instance=EventPage(title="An event", slug="an-event", **told))
            event.save_revision()
        publish(event)
        return event

    @pytest.mark.parametrize("how", ["consent", "collection", "file"])
    def test_nothing_of_a_hidden_file_is_left_anywhere(self, client, world, how):
        plan = attachment("ferry.pdf", pdf("The zebra plan"))
        made = make_resource(world, title="A plan", attachment=plan)
        assert [title for title, _, _ in hits(client, "zebra")] == ["A plan"]
        address = client.get("/api/v1/resources/a-plan").json()["file"]["url"].removeprefix("http://testserver")
        assert b"".join(client.get(address).streaming_content) == pdf("The zebra plan")
        with atomic():
            if how == "consent":
                plan.consent = Consent.WITHDRAWN
                plan.save()
            elif how == "collection":
                private = Collection.get_first_root_node().add_child(name="Private")
                CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
                plan.collection = private
                plan.save()
            else:
                plan.delete()
        assert hits(client, "zebra") == []
        told = client.get("/api/v1/resources/a-plan").json()
        assert (told["file"], told["format"]) == (None, None)
        document = PublicDocument.objects.get(pk=made.translation_key)
        assert "zebra" not in document.searched + document.body + document.card
        assert "ferry" not in document.body + document.card
        assert client.get(address).status_code == 404
        assert not DocumentFile.objects.filter(document=document).exists()
        assert "It cannot be shown at the moment." in client.get("/resources/a-plan/").content.decode()
        # As if there had never been a file of this format.
        assert client.get("/api/v1/resources?format=pdf").status_code == 422

    def test_another_file_is_found_by_its_own_words(self, client, world):
        make_resource(world, title="A plan", attachment=attachment("plan.pdf", pdf("Zebra")))
        file = Attachment.objects.get()
        with atomic():
            file.file = ContentFile(pdf("", "Giraffe"), "other.pdf")
            file.save()
        assert (hits(client, "zebra"), hits(client, "giraffe")) == ([], [("A plan", 2, "Giraffe")])


class TestPublishing:
    def test_it_is_one_thing_that_may_be_shown(self, world):
        plan = attachment("plan.pdf", pdf("Plan"))
        kept = attachment("kept.pdf", pdf("Kept"), consent=Consent.NOT_GIVEN)
        for fields, said in (
            ({"link": ""}, {"attachment": "Give a file, a link or a recording."}),
            (
                {"attachment": plan, "link": "https://example.org/"},
                {"link": "Give a file, a link or a recording: one of them, not several."},
            ),
            ({"attachment": kept}, {"attachment": "The file “kept.pdf” has no consent to be published."}),
        ):
            with pytest.raises(PublishRefused) as refused:
                make_resource(world, **fields)
            assert {one.field: one.message for one in refused.value.problems} == said

    def test_a_patients_number_in_a_file_is_not_published(self, world):
        with pytest.raises(PublishRefused) as refused:
            make_resource(world, attachment=attachment("plan.pdf", pdf("One", "Call 943 476 5919")))
        assert [one.field for one in refused.value.problems] == ["attachment"]
        assert "page 2 of “plan.pdf”" in refused.value.problems[0].message

    def test_editors_are_told_of_a_pdf_without_tags_or_words(self, client, world):
        cms = logged_in(somebody("Editor"))
        told = {
            name: list(warnings(attachment("a.pdf", content)))
            for name, content in {"good": pdf("Words"), "both": pdf("", is_tagged=False)}.items()
        }
        assert told == {"good": [], "both": [NO_TAGS, NO_WORDS]}
        page = make_resource(world, attachment=Attachment.objects.get(is_tagged=False))
        form = cms.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert "The PDF has no tags, so that screen readers" in form
        assert "This PDF has no tags" in client.get(f"/resources/{page.slug}/").content.decode()


class TestTheStore:
    @pytest.fixture
    def full(self, programme, world):
        theme = Theme.objects.get()
        make_resource(world, title="A link", kind="reading", theme=theme, language="so")
        make_resource(world, title="A plan", kind="template", attachment=attachment("plan.pdf", pdf("One", "Two")))
        make_resource(
            world, title="A voice", kind="recording", recording=make_recording(), characteristic=world.innovation
        )

    def test_it_is_filtered_by_plain_addresses(self, client, full):
        def shown(query: str) -> tuple[str, list[str]]:
            page = client.get(f"/resources/{query}").content.decode()
            count = re.findall(r'<h[12] id="results"[^>]*>(.*?)</h', page)[0]
            return count, [title for title in ("A link", "A plan", "A voice") if f">{title}</a>" in page]

        assert shown("") == ("3 resources", ["A link", "A plan", "A voice"])
        assert shown("?kind=template") == ("1 resource: Template", ["A plan"])
        assert shown("?format=link&format=audio") == ("2 resources: Link, Audio", ["A link", "A voice"])
        assert shown("?characteristic=trust") == ("1 resource: Trust", ["A link"])
        assert shown("?language=so&theme=building-trust") == ("1 resource: Building trust, Somali", ["A link"])
        assert shown("?event=nowhere") == ("0 resources: nowhere", [])
        assert client.get("/resources/?page=2").status_code == 404

    def test_the_api_filters_the_same_and_refuses_what_cannot_be(self, client, full):
        def titles(query: str) -> list[str]:
            return [one["title"] for one in client.get(f"/api/v1/resources?{query}").json()["items"]]

        assert titles("kind=template") == ["A plan"]
        assert titles("characteristic=innovation") == ["A voice"]
        assert client.get("/api/v1/resources?kind=toy").status_code == 422
        assert "A plan" in client.get("/feeds/resources.xml").content.decode()

    def test_each_is_drawn_in_the_look_of_its_characteristic_or_of_none(self, client, full, make):
        def looks(collection: str, slug: str) -> tuple[int, bytes]:
            identity = client.get(f"/api/v1/{collection}/{slug}").json()["id"]
            assert client.get(f"/art/{collection}/{identity}.png").status_code == 200
            drawn = client.get(f"/art/{collection}/{identity}.svg")
            return drawn.status_code, drawn.content

        make(title="Without a theme")
        trust, innovation = looks("resources", "a-link"), looks("resources", "a-voice")
        none, event = looks("resources", "a-plan"), looks("events", "without-a-theme")
        assert [status for status, _ in (trust, innovation, none, event)] == [200] * 4
        assert len({picture for _, picture in (trust, innovation, none, event)}) == 4

    def test_each_says_what_it_is(self, client, full):
        link = client.get("/resources/a-link/").content.decode()
        assert 'href="https://example.org/reading">Open it on example.org</a>' in link
        assert ("<dd>Somali</dd>" in link, '"inLanguage": "so"' in link) == (True, True)
        assert "<audio" in client.get("/resources/a-voice/").content.decode()
        trust = client.get("/characteristics/trust/").content.decode()
        assert '<a href="/resources/?characteristic=trust">1 resource for this</a>' in trust
