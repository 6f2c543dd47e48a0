"""Drafts in the pages of other sites: for one site, one draft, one log-in, and a while."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail_headless_preview.models import PagePreview

from api.models import Consumer
from library.models import BlogPage
from publishing.models import PreviewGrant, PublicDocument
from publishing.projection.transactions import atomic
from tests.support.factories import consent, publish
from tests.support.forms import fields_of
from tests.support.served import Client

SITE = "https://ics.example.org"
PREVIEW = "/api/v1/preview"


@pytest.fixture
def consumer(db):
    return Consumer.objects.create(name="ICS", site_url=SITE, preview_url=f"{SITE}/preview?in=frame")


@pytest.fixture
def draft(world, picture):
    page = world.draft(BlogPage, slug="two-lists", title="Two lists", image=picture)
    consent(page)
    return page


def open_preview(client: Client, page, consumer: Consumer, **typed: str) -> str:
    """Open the preview panel with the site's page; return the token that is handed over."""
    panel = f"/admin/pages/{page.pk}/edit/preview/"
    assert client.post(panel, fields_of(page, **typed)).json() == {"is_valid": True, "is_available": True}
    answer = client.get(f"{panel}?in_preview_panel=true&mode=consumer-{consumer.pk}")
    assert answer.status_code == 302
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)
    address, _, token = answer["Location"].partition("#preview=")
    assert address == consumer.preview_url
    return token


def ask(token: str, **headers: str):
    return Client().get(PREVIEW, headers={"authorization": f"Bearer {token}", **headers})


def is_open(token: str) -> bool:
    answer = ask(token)
    if answer.status_code == 401:
        assert answer.content == Client().get(PREVIEW).content
    return answer.status_code == 200


def test_the_panel_offers_the_library_and_the_sites_that_take_the_page(cms, draft, consumer):
    Consumer.objects.create(name="Voices", site_url=SITE, preview_url=f"{SITE}/voices", kinds=["vox-pop"])
    Consumer.objects.create(name="Off", site_url=SITE, preview_url=f"{SITE}/off", is_active=False)
    Consumer.objects.create(name="Without", site_url=SITE)
    assert draft.preview_modes == [("", "Library page"), (f"consumer-{consumer.pk}", "Page of ICS")]
    open_preview(cms, draft, consumer)
    for mode in ("", "consumer-0"):
        page = cms.get(f"/admin/pages/{draft.pk}/edit/preview/?mode={mode}")
        assert "<h1>Two lists</h1>" in page.content.decode()


def test_a_draft_is_the_document_that_will_be_public(cms, draft, consumer, get):
    before = PublicDocument.objects.count()
    answer = ask(open_preview(cms, draft, consumer), origin=SITE)
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == SITE
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
    assert (answer["Referrer-Policy"], answer["Vary"]) == ("no-referrer", "Authorization, Origin")
    shown = answer.json()
    assert (shown["sequence"], shown["title"]) == (0, "Two lists")
    assert (PublicDocument.objects.count(), get("stories/two-lists").status_code) == (before, 404)
    publish(draft)
    public = get("stories/two-lists").json()
    different = {name for name in public if public[name] != shown[name]}
    assert (list(public), different) == (list(shown), {"sequence", "changed_at", "image", "motif"})
    stripped = [source["url"].partition("?preview=")[0] for source in shown["image"]["sources"]]
    assert stripped == [source["url"] for source in public["image"]["sources"]]


def test_pictures_of_a_draft_open_as_long_as_it_does(cms, draft, consumer):
    token = open_preview(cms, draft, consumer)
    address = ask(token).json()["image"]["url"].removeprefix("https://library.test")
    path, _, key = address.partition("?preview=")
    picture = Client().get(address)
    assert (picture.status_code, picture["Cache-Control"]) == (200, "private, no-store")
    assert b"".join(picture)
    other = next(source["url"] for source in ask(token).json()["image"]["sources"] if path not in source["url"])
    wrong = (path, f"{path}?preview=", f"{path}?preview={key[:-1]}", f"{path}?preview=9{key}", f"{path}?preview=x-é")
    swapped = f"{other.removeprefix('https://library.test').partition('?')[0]}?preview={key}"
    never = Client().get("/media/never.webp?preview=1-1")
    for name in (*wrong, swapped):
        assert (Client().get(name).status_code, Client().get(name).content) == (404, never.content), name
    cms.logout()
    assert Client().get(address).status_code == 404


def test_a_token_is_kept_while_its_editor_goes_on_and_shows_the_latest(cms, editor, draft, consumer):
    token = open_preview(cms, draft, consumer)
    with atomic():
        draft.title = "Saved meanwhile"
        draft.save_revision()
    assert ask(token).json()["title"] == "Two lists"
    assert open_preview(cms, draft, consumer, title="Three lists") == token
    assert ask(token).json()["title"] == "Three lists"
    assert BlogPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Saved meanwhile"
    grant = PreviewGrant.objects.get()
    assert token not in str(PagePreview.objects.values()) + str(PreviewGrant.objects.values())
    assert (grant.user, grant.page_id, grant.audience) == (editor, draft.pk, f"consumer-{consumer.pk}")


def test_each_editor_sees_their_own(cms, draft, consumer, world):
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    second = world.draft(BlogPage, title="Another")
    tokens = [open_preview(client, page, consumer) for client in (cms, other) for page in (draft, second)]
    assert len(set(tokens)) == 4
    assert [ask(token).json()["title"] for token in tokens] == ["Two lists", "Another"] * 2
    other.logout()
    assert [is_open(token) for token in tokens] == [True, True, False, False]


def log_out(cms, editor, draft, consumer):
    cms.logout()


def change_the_password(cms, editor, draft, consumer):
    editor.set_password("another")
    editor.save()


def leave(cms, editor, draft, consumer):
    User.objects.update(is_active=False)


def lose_the_permission(cms, editor, draft, consumer):
    User.objects.update(is_superuser=False)


def publish_it(cms, editor, draft, consumer):
    publish(draft)


def delete_the_page(cms, editor, draft, consumer):
    with atomic():
        draft.delete()


def stop_the_consumer(cms, editor, draft, consumer):
    Consumer.objects.update(is_active=False)


def take_the_address_away(cms, editor, draft, consumer):
    Consumer.objects.update(preview_url="")


ENDS = [
    log_out, change_the_password, leave, lose_the_permission, publish_it, delete_the_page, stop_the_consumer,
    take_the_address_away,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
def test_a_token_is_dead_after(cms, editor, draft, consumer, end):
    token = open_preview(cms, draft, consumer)
    assert is_open(token)
    end(cms, editor, draft, consumer)
    assert not is_open(token)


def test_a_token_lives_for_15_minutes_and_nothing_is_left_of_it(cms, draft, consumer):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        token = open_preview(cms, draft, consumer)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert is_open(token)
        clock.shift(timedelta(seconds=1))
        assert not is_open(token)
        assert open_preview(cms, draft, consumer) != token
        assert (PagePreview.objects.count(), PreviewGrant.objects.count()) == (1, 1)


def test_without_a_right_token_there_is_one_answer(draft, consumer):
    refused = Client().get(PREVIEW)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert (refused["Content-Type"], refused["Cache-Control"]) == ("application/problem+json", "no-store")
    for text in ("", "Bearer", "Bearer ", f"Bearer {'0' * 64}", f"Basic {'0' * 64}", f"Bearer {'é' * 64}"):
        answer = Client().get(PREVIEW, headers={"authorization": text})
        assert (answer.status_code, answer.content) == (401, refused.content), text
    assert Client().get(f"{PREVIEW}?token=x").status_code == 422
    assert Client().post(PREVIEW).status_code == 405
    asked = Client().options(PREVIEW)
    assert (asked.status_code, asked["Access-Control-Allow-Headers"]) == (204, "Authorization")
    assert Client().options("/api/v1/stories")["Access-Control-Allow-Headers"] == "If-None-Match"


def test_the_form_of_a_page_checks_the_sites_that_show_its_drafts(cms, draft, consumer):
    Consumer.objects.create(name="Voices", site_url=SITE, preview_url="https://voices.example.org/", kinds=["vox-pop"])
    form = cms.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert f'"allowedOrigins": ["\\u003Csame_origin\\u003E", "{SITE}"]' in form


def test_the_user_bar_of_the_page_comes_with_the_token_alone(cms, draft, consumer, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://library.test"
    token = open_preview(cms, draft, consumer)
    bar = Client().get(f"{PREVIEW}/userbar", headers={"authorization": f"Bearer {token}"})
    assert (bar.status_code, bar["Access-Control-Allow-Origin"], bar["Cache-Control"]) == (200, SITE, "no-store")
    html = bar.content.decode()
    assert '"allowedOrigins": ["\\u003Csame_origin\\u003E", "https://library.test"]' in html
    assert 'src="/static' not in html
    assert 'href="/static' not in html
    assert "<aside hidden" not in html
    assert not bar.cookies
    beside = Client().get(f"{PREVIEW}/userbar?in_panel=true", headers={"authorization": f"Bearer {token}"})
    assert "<aside hidden" in beside.content.decode()
    assert Client().get(f"{PREVIEW}/userbar?in_panel=yes").status_code == 422
    cms.logout()
    assert Client().get(f"{PREVIEW}/userbar", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_the_script_for_the_page_of_a_site_is_at_a_lasting_address(client):
    script = client.get("/embeds/preview.js")
    assert (script["Content-Type"], script["Access-Control-Allow-Origin"]) == ("text/javascript; charset=utf-8", "*")
    assert b"export function openPreview" in script.content
    assert b"export async function drawPreview" in script.content
