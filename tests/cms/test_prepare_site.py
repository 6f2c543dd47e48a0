"""The first pages, the vocabularies and the first editor, made where they are missing and nowhere else."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Page, PageLogEntry, Site
from wagtail.permissions import policy_registry

from characteristics.models import CharacteristicsPage, PartOfSystem, Place, Profession, SuccessMeasure
from cms.accounts.first import how_to_log_in
from cms.filling import first_pages
from library.models import BlogPage, HomePage, InformationPage, LibraryPage, OfferPage
from publishing.models import Attachment, ConsentRecord, Picture, PublicDocument, Recording, Sequence
from publishing.projection.transactions import atomic
from tests.support.factories import World
from tests.support.snapshots import Once

pytestmark = pytest.mark.django_db
MEASURES = (
    "adds-to-knowledge", "better-skills", "joyful-community", "more-collaborations", "more-diverse-leaders",
    "new-connections", "tangible-outcomes",
)  # fmt: skip
PATHS = [
    "/", "/about/", "/accessibility/", "/calls/", "/characteristics/", "/connect-five/", "/contact/", "/cookies/",
    "/evidence/reports/", "/library/", "/offer-a-story/", "/privacy/", "/programme/", "/reading-lists/", "/resources/",
    "/terms/", "/timeline/", "/what-we-can-show/",
    "/about/how-it-began/", "/about/key-ingredients/", "/about/vision/",
    *(f"/evidence/{slug}/" for slug in MEASURES),
]  # fmt: skip


def prepare():
    out = StringIO()
    call_command("prepare_site", stdout=out)
    return out.getvalue()


prepared = Once(prepare)


def titles():
    return list(Page.objects.filter(depth__gt=1).order_by("path").values_list("title", flat=True))


class TestPages:
    def test_the_tree_is_made_and_public(self):
        assert prepare() == "Pages added: 21. Entries of vocabularies added: 44.\n"
        assert titles() == [
            "Stories of leading across boundaries",
            "Library",
            "Characteristics",
            "Programme",
            "Timeline",
            "Resources",
            "Reading lists",
            "About the library",
            "How it began",
            "The vision",
            "Five key ingredients",
            "Offer a story",
            "Calls for stories",
            "Connect Five",
            "What the library can show",
            "Reports",
            "Accessibility",
            "Privacy",
            "Cookies",
            "Terms and reuse",
            "Contact",
        ]
        assert sorted(PublicDocument.objects.public().values_list("path", flat=True)) == sorted(PATHS)

    def test_each_page_was_published_through_a_revision(self):
        prepared()
        for page in Page.objects.filter(depth__gt=1):
            assert page.live_revision == page.latest_revision
            assert page.first_published_at is not None
            assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").exists()

    def test_the_site_leads_to_the_home_page_at_the_public_address(self):
        prepared()
        site = Site.objects.get()
        assert (site.hostname, site.port, site.is_default_site) == ("library.test", 443, True)
        assert site.root_page.specific == HomePage.objects.get()

    def test_a_port_in_the_public_address_is_the_sites(self, settings):
        settings.PUBLIC_URL = "http://localhost:8123"
        prepare()
        assert (Site.objects.get().hostname, Site.objects.get().port) == ("localhost", 8123)

    def test_every_page_has_the_one_locale(self):
        prepared()
        assert set(Page.objects.filter(depth__gt=1).values_list("locale__language_code", flat=True)) == {"en-gb"}

    def test_a_database_of_another_language_gets_the_locale(self):
        Locale.objects.update(language_code="en")
        prepare()
        assert set(Page.objects.filter(depth__gt=1).values_list("locale__language_code", flat=True)) == {"en-gb"}
        assert PublicDocument.objects.public().count() == len(PATHS)

    def test_the_about_page_says_what_the_site_is_not(self):
        prepared()
        body = PublicDocument.objects.get(path="/about/").body
        assert "This is not an NHS site" in body
        assert "An independent prototype" in body

    def test_ids_are_the_same_everywhere(self):
        prepared()
        assert InformationPage.objects.get(slug="about").translation_key == first_pages.identity("about")


class TestAgain:
    def test_nothing_is_written(self):
        prepared()
        before = str(Sequence.objects.get()), Page.objects.count(), PageLogEntry.objects.count()
        assert prepare() == "Pages added: 0. Entries of vocabularies added: 0.\n"
        assert (str(Sequence.objects.get()), Page.objects.count(), PageLogEntry.objects.count()) == before

    def test_what_an_editor_changed_stays(self):
        prepared()
        about = InformationPage.objects.get(slug="about")
        about.title, about.slug = "Who we are", "who-we-are"
        Site.objects.update(hostname="example.org")
        Place.objects.filter(slug="bexley").update(label="London Borough of Bexley")
        with atomic():
            about.save_revision().publish()
            OfferPage.objects.get().unpublish()
        assert prepare() == "Pages added: 0. Entries of vocabularies added: 0.\n"
        assert InformationPage.objects.get(slug="who-we-are").title == "Who we are"
        assert OfferPage.objects.get().live is False
        assert Site.objects.get().hostname == "example.org"
        assert Place.objects.get(slug="bexley").label == "London Borough of Bexley"

    def test_only_what_is_missing_is_made(self):
        prepared()
        with atomic():
            OfferPage.objects.get().delete()
            Place.objects.get(slug="bexley").delete()
        assert prepare() == "Pages added: 1. Entries of vocabularies added: 1.\n"
        assert OfferPage.objects.get().live

    def test_a_library_gets_pages_that_it_never_had_and_none_that_was_removed(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(first_pages, "OTHERS", tuple(name for name in first_pages.OTHERS if name != "terms.md"))
            prepare()
        with atomic():
            InformationPage.objects.get(slug="contact").delete()
            Place.objects.get(slug="bexley").delete()
        for added in (1, 0):
            out = StringIO()
            call_command("prepare_site", new=True, stdout=out)
            assert out.getvalue() == f"Pages added: {added}. Entries of vocabularies added: 0.\n"
        assert sorted(PublicDocument.objects.public().values_list("path", flat=True)) == [
            path for path in sorted(PATHS) if path != "/contact/"
        ]

    def test_pages_that_somebody_made_by_hand_are_used(self):
        world = World()
        prepare()
        assert HomePage.objects.get() == world.home
        assert LibraryPage.objects.get() == world.library
        assert InformationPage.objects.get(slug="about") == world.about
        assert CharacteristicsPage.objects.get() == world.framework

    def test_a_welcome_page_with_pages_below_is_not_removed(self):
        welcome = Page.objects.get(depth=2)
        welcome.slug = "old"
        welcome.save()
        with atomic():
            welcome.add_child(instance=Page(title="Below", slug="below"))
        prepare()
        assert "Below" in titles()

    def test_a_bad_file_changes_nothing(self, monkeypatch, tmp_path):
        for name in (first_pages.HOME, *first_pages.OTHERS):
            (tmp_path / name).write_text((first_pages.FOLDER / name).read_text())
        about = tmp_path / "about.md"
        about.write_text(about.read_text().replace("summary: ", "sumary: "))
        monkeypatch.setattr(first_pages, "FOLDER", tmp_path)
        with pytest.raises(CommandError, match=r"about\.md, line 5: “sumary” is not a key"):
            prepare()
        assert titles() == ["Welcome to your new Wagtail site!"]
        assert not Place.objects.exists()


class TestVocabularies:
    def test_they_have_the_words_of_the_programme(self):
        prepared()
        assert [part.label for part in PartOfSystem.objects.all()] == [
            "Acute or community trust",
            "General practice and primary care",
            "Council and social care",
            "Voluntary and community sector",
            "Resident or carer",
            "Integrated care system (ICS) team",
        ]
        assert [place.slug for place in Place.objects.all()] == [
            "bexley", "bromley", "greenwich", "lambeth", "lewisham", "southwark", "across-south-east-london",
        ]  # fmt: skip
        assert (Profession.objects.count(), SuccessMeasure.objects.count()) == (17, 7)
        assert SuccessMeasure.objects.get(slug="joyful-community").label == (
            "Feeling part of a joyful, rewarding, connected community"
        )


class TestEditor:
    @pytest.fixture(autouse=True)
    def _data(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path

    def ensure(self):
        out = StringIO()
        call_command("ensure_editor", stdout=out)
        return out.getvalue()

    def test_the_account_logs_in_with_the_password_of_the_file(self, client, settings):
        path = Path(settings.DATA_DIR, "editor-password")
        assert self.ensure() == f"The account editor is ready; its password is in {path}.\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        password = path.read_text().strip()
        assert len(password) >= 16
        assert client.login(username="editor", password=password)
        assert client.get("/admin/").status_code == 200

    def test_a_second_time_the_password_stays(self, settings):
        self.ensure()
        before = Path(settings.DATA_DIR, "editor-password").read_text(), User.objects.get().password
        assert self.ensure() == "The first account was made before.\n"
        assert (Path(settings.DATA_DIR, "editor-password").read_text(), User.objects.get().password) == before

    def test_one_that_an_administrator_removed_does_not_come_back(self):
        self.ensure()
        User.objects.all().delete()
        assert self.ensure() == "The first account was made before.\n"
        assert not User.objects.exists()

    def test_who_has_accounts_gets_no_other(self, settings):
        User.objects.create_user("somebody")
        assert self.ensure() == "The first account was made before.\n"
        assert [user.username for user in User.objects.all()] == ["somebody"]
        assert not Path(settings.DATA_DIR, "editor-password").exists()

    def test_an_interrupted_first_time_leaves_nothing_half_done(self, monkeypatch):
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
            interrupted.setattr("cms.management.commands.ensure_editor.write_secret", interrupt)
            self.ensure()
        assert not User.objects.exists()
        assert self.ensure().startswith("The account editor is ready")

    def test_the_editor_is_no_superuser(self):
        self.ensure()
        user = User.objects.get(username="editor")
        assert (user.is_superuser, user.is_staff) == (False, False)
        assert [group.name for group in user.groups.all()] == ["Editors"]

    def test_an_editor_may_write_and_publish_stories(self):
        prepared()
        self.ensure()
        user = User.objects.get(username="editor")
        permissions = LibraryPage.objects.get().permissions_for_user(user)
        assert (permissions.can_add_subpage(), permissions.can_publish_subpage(), permissions.can_edit()) == (True,) * 3
        assert user.has_perms(
            ["characteristics.add_topic", "characteristics.change_place", "characteristics.delete_profession"]
        )

    @pytest.mark.parametrize("model", [Picture, Attachment, Recording])
    def test_an_editor_may_keep_files(self, model):
        self.ensure()
        policy = policy_registry.get_by_type(model)
        user = User.objects.get(username="editor")
        assert all(policy.user_has_permission(user, action) for action in ("add", "change", "delete"))

    def test_an_editor_may_record_and_withdraw_consents_but_not_delete_them(self):
        self.ensure()
        user = User.objects.get(username="editor")
        policy = policy_registry.get_by_type(ConsentRecord)
        assert [policy.user_has_permission(user, action) for action in ("add", "change", "view", "delete")] == [
            True, True, True, False,
        ]  # fmt: skip

    def test_a_second_time_the_group_keeps_what_it_has(self):
        self.ensure()
        group = Group.objects.get(name="Editors")

        def rights() -> tuple[set[Permission], int, int]:
            of_pages, of_files = GroupPagePermission.objects, GroupCollectionPermission.objects
            counts = [some.filter(group=group).count() for some in (of_pages, of_files)]
            return set(group.permissions.all()), counts[0], counts[1]

        before = rights()
        self.ensure()
        assert rights() == before

    def test_the_password_is_told_while_it_holds(self, settings):
        self.ensure()
        password = Path(settings.DATA_DIR, "editor-password").read_text().strip()
        assert how_to_log_in() == f"log in as editor, password {password}"
        user = User.objects.get()
        user.set_password("changed")
        user.save()
        assert how_to_log_in() == "log in with your account"
        user.delete()
        assert how_to_log_in() == "log in with your account"

    def test_the_world_is_never_told(self, settings):
        self.ensure()
        settings.IS_HTTPS = True
        path = Path(settings.DATA_DIR, "editor-password")
        assert how_to_log_in() == f"log in as editor; the password is in {path}"

    def test_an_editor_sees_what_the_library_consists_of(self, client):
        prepared()
        self.ensure()
        client.force_login(User.objects.get(username="editor"))
        library = LibraryPage.objects.get()
        assert client.get(f"/admin/pages/{library.pk}/").status_code == 200
        assert client.get(f"/admin/pages/add/library/blogpage/{library.pk}/").status_code == 200
        assert not BlogPage.objects.exists()
        assert client.get("/admin/users/").status_code == 302
