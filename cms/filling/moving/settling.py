"""Settling the pages of an archive: each in its place, then what each says."""

from typing import Any
from uuid import UUID

from django.apps import apps
from wagtail.models import Locale, Page

from cms.filling.moving.addresses import source_of_gone
from cms.filling.moving.faults import MovingError, at, fault
from cms.filling.moving.houses import first_identities, is_untouched, stand_in
from cms.filling.moving.outcome import Outcome
from cms.filling.moving.pages import TREE, Data, file_of, page_data
from cms.filling.moving.samples import remember_sample
from cms.filling.moving.unpacking import Unpacking
from cms.filling.moving.writing import write_page
from publishing.documents.names import source_of
from publishing.models import BinPage, DocumentPage, PublicDocument, Sequence
from publishing.models.portable.names import Names
from publishing.projection.writer import Writer


class Settling:
    """The pages of one move."""

    def __init__(self, archive: Unpacking, names: Names, outcome: Outcome, *, replace: bool, is_empty: bool) -> None:
        self._archive, self._names, self._outcome = archive, names, outcome
        self._replace, self._is_empty = replace, is_empty
        self._tree = self._read_tree()
        self._to_write: list[str] = []
        self.new: set[str] = set()

    def place(self) -> None:
        """Make room for every page, so that whatever names one finds it."""
        for name in self._tree:
            with at(file_of(name)):
                self._place(name)

    def write(self) -> None:
        """Write the pages that are new or differ, and put all in order; what they name has to be there."""
        if self._outcome.refused:
            return
        for name in self._to_write:
            with at(file_of(name)):
                write_page(self._page(name), self._data(name), self._names)
        self._order()

    def remember_samples(self) -> None:
        """Mark the sample stories, when their pictures and all else of them is there."""
        for name in self._to_write if not self._outcome.refused else []:
            with at(file_of(name)):
                if data := self._data(name)["sample"]:
                    page = self._page(name)
                    remember_sample(page, page.latest_revision, data, self._names)

    def remove_others(self) -> None:
        """Remove the pages that a site begins with and that the archive does not have, the lowest first."""
        known = {UUID(name) for name in self._tree}
        others = Page.objects.filter(translation_key__in=first_identities() - known).order_by("-depth")
        for page in others.specific():
            page.refresh_from_db()
            if is_untouched(page) and not page.get_descendants().filter(translation_key__in=known).exists():
                page.delete()

    def _read_tree(self) -> list[str]:
        tree = self._archive.data(TREE)
        if not isinstance(tree, list) or len(set(map(str, tree))) != len(tree):
            raise fault(TREE, "it is no list of pages, each once")
        names = [str(name) for name in tree]
        extra = set(self._archive.names("pages")) - {file_of(name) for name in names}
        if extra:
            raise MovingError(*(f"{name}: {TREE} does not know it" for name in sorted(extra)))
        return names

    def _data(self, name: str) -> Data:
        data = self._archive.data(file_of(name))
        if data["id"] != name:
            message = f"it is of another page, {data['id']}"
            raise ValueError(message)
        return dict(data)

    def _page(self, name: str) -> Any:
        return Page.objects.get(pk=self._names.key(Page, name)).specific

    def _place(self, name: str) -> None:
        """Find the page of a name, or make an empty one in its place."""
        data = self._data(name)
        model = _model(data["type"])
        parent = self._parent(data)
        key = self._names.find(Page, name)
        page: Any = Page.objects.get(pk=key).specific if key else None
        model._meta.get_field("slug").run_validators(data["page"]["slug"])
        standing = stand_in(model, data["page"]["slug"], parent) if page is None and self._is_empty else None
        if standing:
            _give_identity(standing, UUID(name))
            self._names.learn(Page, name, standing.pk)
            self._replace_page(standing, data, parent)
        elif page is None:
            self._make(name, data, model, parent)
        elif page_data(page, self._names) == data:
            self._outcome.count("unchanged", "pages")
        elif type(page) is model and (self._replace or is_untouched(page)):
            self._replace_page(page, data, parent)
        else:
            self._outcome.refuse(file_of(name), f"the page “{page.title}” is another here")

    def _parent(self, data: Data) -> Page:
        if data["parent"] is None:
            return Page.objects.get(depth=1)
        return Page.objects.get(pk=self._names.key(Page, data["parent"]))

    def _make(self, name: str, data: Data, model: type[Page], parent: Page) -> None:
        title, slug = data["page"]["title"], data["page"]["slug"]
        if _is_taken(parent, slug):
            self._outcome.refuse(file_of(name), f"the address “{slug}” belongs to another page here")
            return
        page = model(title=title, slug=slug, draft_title=title, live=False, locale=Locale.get_default())
        page.translation_key = UUID(name)
        parent.add_child(instance=page)
        self._names.learn(Page, name, page.pk)
        self._to_write.append(name)
        self.new.add(name)
        self._outcome.count("new", "pages")

    def _replace_page(self, page: Any, data: Data, parent: Page) -> None:
        slug = data["page"]["slug"]
        if _is_taken(parent, slug, page):
            self._outcome.refuse(file_of(data["id"]), f"the address “{slug}” belongs to another page here")
            return
        if page.get_parent().pk != parent.pk:
            page.move(parent, pos="last-child")
        self._to_write.append(data["id"])
        self._outcome.count("replaced", "pages")

    def _order(self) -> None:
        """Put the pages below each page in the order of the archive, those that only this house has before them."""
        below: dict[str, list[int]] = {}
        for name in self._tree:
            page = Page.objects.get(pk=self._names.key(Page, name))
            below.setdefault(page.path[: -Page.steplen], []).append(page.pk)
        above = {path: Page.objects.get(path=path).pk for path in below}
        for path, wanted in below.items():
            _put_in_order(above[path], wanted)


def _model(label: str) -> type[Page]:
    model = apps.get_model(label)
    if not issubclass(model, DocumentPage) or issubclass(model, BinPage) or model._meta.abstract:
        message = f"there are no pages of the type “{label}” here"
        raise ValueError(message)
    return model


def _put_in_order(parent: int, wanted: list[int]) -> None:
    children = Page.objects.child_of(Page.objects.get(pk=parent)).order_by("path")
    if list(children.filter(pk__in=wanted).values_list("pk", flat=True)) != wanted:
        for pk in wanted:
            Page.objects.get(pk=pk).move(Page.objects.get(pk=parent), pos="last-child")


def _is_taken(parent: Page, slug: str, but: Page | None = None) -> bool:
    others = Page.objects.child_of(parent).filter(slug=slug)
    return bool((others.exclude(pk=but.pk) if but else others).exists())


def _give_identity(page: Page, identity: UUID) -> None:
    """Let a page be another one: what it was until now is withdrawn, and the new one begins afresh."""
    source = source_of(page)
    Writer(Sequence.lock()).write([source], [])
    for former in PublicDocument.objects.filter(source=source):
        former.source = source_of_gone(former.pk)
        former.save(update_fields=["source"])
    page.translation_key = identity
    page.save(update_fields=["translation_key"], clean=False)
