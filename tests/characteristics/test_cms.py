"""The framework in the CMS: to look at, not to change."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from characteristics.models import CharacteristicPage, CharacteristicsPage, Competency, FrameworkVersion, Theme
from characteristics.models.permissions import ReadOnlyPolicy
from tests.characteristics.files import framework, theme
from tests.support.snapshots import Once

MODELS = [Competency, FrameworkVersion, Theme]


@pytest.fixture(autouse=True)
def _framework(site, load):
    small_framework(load)


@Once
def small_framework(load):
    load(framework("one", {"trust": ["bridging"], "change": ["habit"]}, themes=[theme("x", "trust")]))


def url(model, view, *args):
    return reverse(f"wagtailsnippets_characteristics_{model.__name__.lower()}:{view}", args=args)


class TestFramework:
    @pytest.mark.parametrize(
        ("model", "words"), [(Competency, "Bridging"), (FrameworkVersion, "One"), (Theme, "3/4 May 2022")]
    )
    def test_can_be_looked_at(self, cms, model, words):
        thing = model.objects.first()
        assert words in cms.get(url(model, "list")).text
        assert url(model, "inspect", thing.pk) in cms.get(url(model, "list")).text
        assert cms.get(url(model, "inspect", thing.pk)).status_code == 200

    def test_a_competency_shows_its_statement_and_a_version_all_it_words(self, cms):
        competency, version = Competency.objects.get(slug="bridging"), FrameworkVersion.objects.get()
        assert "The statement of bridging." in cms.get(url(Competency, "inspect", competency.pk)).text
        page = cms.get(url(FrameworkVersion, "inspect", version.pk)).text
        assert "The definition of trust." in page
        assert "The statement of habit." in page

    @pytest.mark.parametrize("model", MODELS)
    def test_cannot_be_changed_even_by_a_superuser(self, cms, model):
        before = list(model.objects.values())
        pk = model.objects.first().pk
        for path in (url(model, "add"), url(model, "edit", pk), url(model, "delete", pk)):
            assert cms.get(path).status_code == 302
            assert cms.post(path, {"name": "x", "slug": "x", "title": "x"}).status_code == 302
        bulk = reverse("wagtail_bulk_action", args=["characteristics", model.__name__.lower(), "delete"])
        cms.post(f"{bulk}?id={pk}")
        assert list(model.objects.values()) == before

    @pytest.mark.parametrize("model", MODELS)
    def test_its_screens_say_that_they_are_read_only_and_who_changes_them(self, cms, model):
        for path in (url(model, "list"), url(model, "inspect", model.objects.first().pk)):
            html = cms.get(path).text
            assert "This is read-only." in html
            assert "Whoever runs the service loads a new version from a file" in html

    def test_groups_have_nothing_to_tick(self):
        offered = [permission for offer in hooks.get_hooks("register_permissions") for permission in offer()]
        assert offered
        assert not {permission.content_type.model_class() for permission in offered} & set(MODELS)

    def test_only_people_of_the_cms_may_look(self, client):
        user = User.objects.create_user("reader", password="reader")
        client.force_login(user)
        assert client.get(url(Competency, "list")).status_code == 302
        policy = ReadOnlyPolicy(Competency)
        assert not policy.user_has_permission(user, "view")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        user = User.objects.get(pk=user.pk)
        client.force_login(user)
        assert client.get(url(Competency, "list")).status_code == 200
        assert list(policy.users_with_permission("view")) == [user]
        assert not policy.users_with_permission("change").exists()


class TestPages:
    def form(self, page, **fields):
        quote = ("quote", {"quote": "From an editor.", "attribution": ""})
        return nested_form_data(
            {
                "around": streamfield([quote]),
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
                "seo_title": "",
                "search_description": "",
                "action-publish": "1",
                **fields,
            }
        )

    def test_editors_add_around_the_words_and_cannot_change_title_or_slug(self, cms):
        page = CharacteristicPage.objects.get(slug="trust")
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert 'name="title"' not in (shown := cms.get(path).text)
        assert 'name="slug"' not in shown
        cms.post(path, self.form(page, title="Mine", slug="mine"))
        page.refresh_from_db()
        assert (page.title, page.slug, page.url_path) == ("Trust", "trust", "/home/characteristics/trust/")
        assert "From an editor." in str(page.around)

    def test_none_can_be_made_copied_moved_or_deleted(self, cms, site):
        page = CharacteristicPage.objects.get(slug="trust")
        count = Page.objects.count()
        paths = [
            reverse("wagtailadmin_pages:add", args=["characteristics", "characteristicpage", site.pk]),
            reverse("wagtailadmin_pages:copy", args=[page.pk]),
            reverse("wagtailadmin_pages:move", args=[page.pk]),
            reverse("wagtailadmin_pages:delete", args=[page.pk]),
            reverse("wagtailadmin_pages:delete", args=[site.pk]),
        ]
        for path in paths:
            cms.post(path, {"title": "x", "slug": "x", "new_title": "x", "new_slug": "x", "new_parent_page": site.pk})
        cms.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")
        assert Page.objects.count() == count
        assert CharacteristicPage.objects.get(slug="trust").path == page.path
        assert CharacteristicsPage.objects.exists()

    def test_a_characteristic_that_the_current_version_lacks_cannot_be_published(self, cms, load):
        load(framework("two", {"trust": ["bridging"]}, mapping=[{"old": "habit", "change": "retired"}]))
        page = CharacteristicPage.objects.get(slug="change")
        answer = cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), self.form(page))
        assert "does not have this characteristic" in answer.text
        page.refresh_from_db()
        assert not page.live
