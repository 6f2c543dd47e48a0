"""Text that is too long: it is refused with its length, it stays in its field, and no browser is told to cut it."""

from django.urls import reverse

from tests.support.forms import fields_of

FORMS = (
    "/admin/consents/new/", "/admin/consumers/new/", "/admin/users/new/", "/admin/snippets/characteristics/topic/add/",
    "/admin/snippets/characteristics/place/add/", "/admin/snippets/search/synonym/add/", "/admin/searchpicks/add/",
    "/admin/images/add/", "/admin/documents/add/", "/admin/media/audio/add/", "/", "/search/?q=ward",
)  # fmt: skip
PARTS = {
    "body-count": "1", "body-0-type": "quote", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
    "body-0-value-quote": "We waited.", "body-0-value-attribution": "Ward clerk " * 20,
}  # fmt: skip


def test_no_form_lets_a_browser_cut_what_is_pasted(cms, world):
    page = world.draft()
    for path in (*FORMS, reverse("wagtailadmin_pages:edit", args=[page.pk])):
        response = cms.get(path, follow=True)
        assert response.status_code == 200, path
        assert "maxlength=" not in response.content.decode().lower(), path
    assert 'data-max-length="300"' in response.content.decode()


def test_a_page_says_how_much_is_too_much_and_keeps_it(cms, world):
    page = world.draft()
    long = "Two lists, one ward. " * 20
    fields = fields_of(page, summary=f"{long}\r\n.", title="t" * 256)
    response = cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**fields, **PARTS})
    form = response.context["form"]
    assert form.errors["summary"] == ["Summary must be 300 characters or fewer. It has 422."]
    assert form.errors["title"] == ["Title must be 255 characters or fewer. It has 256."]
    assert form["summary"].value() == f"{long}\n."
    assert "Attribution must be 120 characters or fewer. It has 219." in response.content.decode()
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == page.title


def test_other_forms_say_so_too(cms, world):
    for path, name, limit, label in (
        ("consents/new/", "given_by", 200, "Whose consent"),
        ("consumers/new/", "name", 100, "Name"),
        ("snippets/characteristics/place/add/", "label", 120, "Label"),
    ):
        response = cms.post(f"/admin/{path}", {name: "x" * (limit + 1)})
        message = f"{label} must be {limit} characters or fewer. It has {limit + 1}."
        assert message in response.context["form"].errors[name]
