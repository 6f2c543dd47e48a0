"""Editors see what could not be published or built, and why."""

from library.models import BlogPage
from publishing.projection import projector
from tests.support.factories import publish


def test_a_failure_is_shown_with_its_reason_and_leads_to_the_page(world, cms, monkeypatch):
    page = world.story(title="Before")

    def fail(*_: object) -> None:
        raise LookupError("no such thing")

    with monkeypatch.context() as broken:
        broken.setattr(BlogPage, "build_document", fail)
        page.title = "After"
        publish(page)
    html = cms.get("/admin/").content.decode()
    assert f'<a href="/admin/pages/{page.pk}/edit/">After</a>' in html
    assert "LookupError: no such thing" in html


def test_nothing_is_shown_when_all_is_well(world, cms):
    world.story()
    projector.drain()
    assert "Needs attention" not in cms.get("/admin/").content.decode()
