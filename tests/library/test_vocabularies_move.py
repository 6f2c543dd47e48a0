"""Vocabularies went from the library to the characteristics: a library of before comes along whole, and can go back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex

from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure, Topic
from publishing.documents.shapes import Facet
from publishing.models import DirtyMark, DocumentReference, PublicDocument, Scope, Sequence
from publishing.projection.built import FINGERPRINT, fingerprint
from publishing.projection.transactions import atomic
from publishing.worker.reconcile import find_drift
from publishing.worker.rounds import run_until_idle
from tests.support.factories import World

BEFORE = ("characteristics", "0002_themes_become_documents")
TERMS = {model._meta.model_name: model for model in (PartOfSystem, Place, Profession, SuccessMeasure, Topic)}
ACTIONS = ("add", "change", "delete", "view")


@dataclass
class Stored:
    """What the database says of the vocabularies: by which names, and who and what points to them."""

    types: dict[str, int]
    permissions: dict[str, int]
    references: list[str]
    uses: list[tuple[int, str, str]]

    @classmethod
    def read(cls) -> Self:
        rights = Permission.objects.filter(content_type__model__in=TERMS).select_related("content_type")
        references = DocumentReference.objects.values_list("target", flat=True)
        uses = ReferenceIndex.objects.filter(to_content_type__model__in=TERMS)
        return cls(
            {f"{row.app_label}.{row.model}": row.pk for row in ContentType.objects.filter(model__in=TERMS)},
            {f"{row.content_type.app_label}.{row.codename}": row.pk for row in rights},
            sorted(name for name in references if name.partition(":")[0].rpartition(".")[2] in TERMS),
            sorted(uses.values_list("to_content_type", "to_object_id", "model_path")),
        )

    def of(self, room: str) -> Self:
        """The same, but for types of other rooms that nobody has used."""
        types = {name: pk for name, pk in self.types.items() if name.startswith(room)}
        return type(self)(types, self.permissions, self.references, self.uses)

    def renamed(self, old: str, new: str) -> Self:
        def swap(name: str) -> str:
            return name.replace(f"{old}.", f"{new}.")

        types = {swap(name): pk for name, pk in self.types.items()}
        rights = {swap(name): pk for name, pk in self.permissions.items()}
        return type(self)(types, rights, sorted(map(swap, self.references)), self.uses)


def migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0)


def found_by(document: PublicDocument) -> str:
    """The first half of a document's fingerprint, by what is stored of it."""
    facets = document.facets.order_by("pk").values_list("name", "value", "label")
    targets = sorted(document.references.values_list("target", flat=True))
    files = sorted(document.files.values_list("name", flat=True))
    return fingerprint((document.date, tuple(Facet(*row) for row in facets), targets, files))


def document_of(story: Any) -> PublicDocument:
    return PublicDocument.objects.get(source=f"page:{story.pk}")


def curator() -> User:
    """Somebody whose group was given the right to change places, and no other."""
    rights = Permission.objects.filter(content_type__app_label="library", codename__in=["change_place", "view_place"])
    group = Group.objects.create(name="Curators")
    group.permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    user = User.objects.create_user("curator")
    user.groups.add(group)
    return user


def edit_page(term: Any) -> str:
    return reverse(f"wagtailsnippets_characteristics_{term._meta.model_name}:edit", args=[term.pk])


def test_a_new_library_has_each_type_and_permission_once(db):
    stored = Stored.read()
    assert sorted(stored.types) == sorted(f"characteristics.{name}" for name in TERMS)
    expected = [f"characteristics.{action}_{name}" for name in TERMS for action in ACTIONS]
    assert sorted(stored.permissions) == sorted(expected)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestLibraryOfBefore:
    @pytest.fixture(autouse=True)
    def _migrated_afterwards(self, transactional_db) -> Iterator[None]:
        yield
        migrate()
        ContentType.objects.clear_cache()

    @pytest.fixture
    def place(self, transactional_db) -> Place:
        return Place.objects.create(slug="bexley", label="Bexley")

    @pytest.fixture
    def story(self, world: World, place: Place) -> Any:
        """A published story that uses an entry of each vocabulary, with a draft that has another place."""
        part, profession, measure = (
            model.objects.create(slug="one", label="One") for model in (PartOfSystem, Profession, SuccessMeasure)
        )
        story = world.story(
            part_of_system=part, place=place, profession=profession, success_measures=[measure], topics=["discharge"]
        )
        story.place = Place.objects.create(slug="bromley", label="Bromley")
        with atomic():
            story.save_revision()
        story.refresh_from_db()
        return story

    @pytest.mark.soak
    def test_comes_along_and_goes_back(self, story, place, client):
        now, digest, number = Stored.read(), document_of(story).digest, str(Sequence.objects.get())
        migrate(*BEFORE)
        assert Stored.read().of("library") == now.renamed("characteristics", "library")
        assert document_of(story).digest == found_by(document_of(story)) + digest[FINGERPRINT:] != digest
        client.force_login(curator())
        kept = ContentType.objects.get(app_label="library", model="place")
        log = ModelLogEntry.objects.create(
            content_type=kept, object_id=place.pk, label="Bexley", action="wagtail.edit", timestamp=timezone.now()
        )
        migrate()
        assert (Stored.read(), document_of(story).digest, str(Sequence.objects.get())) == (now, digest, number)
        # What search reads was filled in as it was when it was first stored; a newer build makes documents anew.
        PublicDocument.objects.update(schema="of before")
        run_until_idle()
        assert list(find_drift()) == []
        assert ModelLogEntry.objects.for_instance(place).get() == log
        self.assert_it_works(story, place, client)
        migrate(*BEFORE)
        assert Stored.read().of("library") == now.renamed("characteristics", "library")

    def assert_it_works(self, story: Any, place: Place, client: Any) -> None:
        """Its group has its right and no other, the draft its place, and the story is found by what it uses."""
        assert [client.get(edit_page(term)).status_code for term in (place, Topic.objects.get())] == [200, 302]
        draft = story.get_latest_revision_as_object()
        assert (draft.place.label, [topic.name for topic in draft.topics.all()]) == ("Bromley", ["discharge"])
        [(used_by, _)] = ReferenceIndex.get_grouped_references_to(place)
        assert used_by.pk == story.pk
        client.post(edit_page(place), {"label": "London Borough of Bexley", "order": 10})
        assert '"label":"London Borough of Bexley"' in document_of(story).card

    @pytest.mark.long
    def test_what_was_left_to_the_worker_is_done(self, story, place):
        migrate(*BEFORE)
        Place.objects.filter(pk=place.pk).update(label="London Borough of Bexley")
        topic = f"topic:{Topic.objects.get().pk}"
        for source in (f"library.place:{place.pk}", f"library.{topic}", f"characteristics.{topic}"):
            DirtyMark.objects.create(source=source, scope=Scope.DEPENDENTS)
        # It stopped halfway: the new types were made, and used.
        migrate("characteristics")
        entry = ModelLogEntry.objects.log_action(place, "wagtail.edit")
        both = ContentType.objects.filter(model="place").order_by("app_label")
        assert [(room.app_label, room.pk == entry.content_type_id) for room in both] == [
            ("characteristics", True), ("library", False),
        ]  # fmt: skip
        migrate()
        assert ModelLogEntry.objects.for_instance(place).get() == entry
        marks = DirtyMark.objects.filter(scope=Scope.DEPENDENTS).order_by("source").values_list("source", flat=True)
        assert list(marks) == [f"characteristics.place:{place.pk}", f"characteristics.{topic}"]
        run_until_idle()
        assert '"label":"London Borough of Bexley"' in document_of(story).card
        assert (DirtyMark.objects.count(), list(find_drift())) == (0, [])
