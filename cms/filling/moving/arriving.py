"""Arriving: an archive becomes part of the library, in one transaction; what cannot be is told, and nothing changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cms.filling.moving import addresses, collections, consents
from cms.filling.moving.faults import MovingError, at, fault
from cms.filling.moving.houses import is_empty
from cms.filling.moving.leaving import MEDIA, ROWS
from cms.filling.moving.outcome import Outcome
from cms.filling.moving.settling import Settling
from cms.filling.moving.storing import store
from cms.filling.moving.unpacking import Unpacking, unpacked
from cms.models import Milestone
from library.models import StoryPage
from publishing.models.portable.belongings import Belonging, all_belongings
from publishing.models.portable.names import BETWEEN, Names
from publishing.models.portable.rows import Row, files_of, row_of, write_row
from publishing.projection.transactions import atomic


def arrive(path: Path, *, replace: bool) -> Outcome:
    """Bring everything that an archive holds: whole, or not at all. Raises MovingError with every reason.

    What is here already and the same stays as it is; what differs is refused, or replaced if that is asked for. In a
    library without stories, what stands there from the start gives way.
    """
    with unpacked(path) as archive, atomic():
        arriving = _Arriving(archive, replace=replace)
        arriving.run()
        if arriving.outcome.refused:
            raise MovingError(*arriving.outcome.refused)
        Milestone.reach(Milestone.Name.FILLED)
    return arriving.outcome


@dataclass
class _Arriving:
    """One move."""

    archive: Unpacking
    replace: bool
    names: Names = field(default_factory=Names)
    outcome: Outcome = field(default_factory=Outcome)

    def run(self) -> None:
        """Bring rows first, then what names pages, for which room is made before, then the pages themselves.

        What names pages may be named by them: a theme has its characteristic, and a call its theme. At last comes
        what is known about all of it.
        """
        was_bare = not StoryPage.objects.exists()
        gives_way = self.replace or is_empty()
        self._bring_collections()
        self._bring_rows(gives_way=gives_way, names_pages=False)
        settling = Settling(self.archive, self.names, self.outcome, replace=self.replace, is_empty=is_empty())
        settling.place()
        self._bring_rows(gives_way=gives_way, names_pages=True)
        settling.write()
        settling.remember_samples()
        if was_bare:
            settling.remove_others()
            self._remove_other_rows()
        self._bring_consents(settling.new)
        with at(addresses.FILE):
            addresses.bring_addresses(self.archive.rows(addresses.FILE), self.names)

    def _bring_collections(self) -> None:
        with at(collections.FILE):
            collections.bring_collections(self.archive.rows(collections.FILE), self.names)

    def _bring_rows(self, *, gives_way: bool, names_pages: bool) -> None:
        for belonging in all_belongings():
            if belonging.names_pages is names_pages:
                for row in self.archive.rows(_file(belonging)):
                    with at(_file(belonging)):
                        self._bring_row(belonging, row, gives_way=gives_way)

    def _bring_row(self, belonging: Belonging, row: Row, *, gives_way: bool) -> None:
        name = _name(belonging, row)
        key = self.names.find(belonging.model, name)
        instance = belonging.model._base_manager.get(pk=key) if key else belonging.model()
        if key and row_of(belonging, instance, self.names) == row:
            self.outcome.count("unchanged", belonging.name)
            return
        if key and not gives_way:
            self.outcome.refuse(_file(belonging), f"“{instance}” is another here")
            return
        for stored in files_of(row, belonging):
            self._store(stored)
        write_row(belonging, instance, row, self.names)
        self.names.learn(belonging.model, name, instance.pk)
        self.outcome.count("replaced" if key else "new", belonging.name)

    def _store(self, stored: str) -> None:
        file = f"{MEDIA}/{stored}"
        if file in self.archive:
            store(self.archive, file, stored)
        elif stored not in self.archive.manifest.get("missing", []):
            raise fault(file, "the archive lacks it")

    def _remove_other_rows(self) -> None:
        """Remove what stood in the empty house and is not in the archive: labels of vocabularies, and the framework."""
        for belonging in reversed(list(_labels())):
            known = {_name(belonging, row) for row in self.archive.rows(_file(belonging))}
            with at(_file(belonging)):
                for instance in belonging.model._base_manager.all():
                    if self.names.name(belonging.model, instance.pk) not in known:
                        instance.delete()

    def _bring_consents(self, new_pages: set[str]) -> None:
        if consents.FILE not in self.archive:
            return
        rows = self.archive.rows(consents.FILE)
        for row in rows:
            if evidence := row.get("evidence_file"):
                file = f"{consents.FOLDER}/{evidence}"
                if file in self.archive:
                    store(self.archive, file, evidence)
        self.outcome.refused += consents.bring_consents(rows, self.names, new_pages)


def _labels() -> Iterator[Belonging]:
    return (belonging for belonging in all_belongings() if not belonging.is_of_files)


def _file(belonging: Belonging) -> str:
    return f"{ROWS}/{belonging.name}.json"


def _name(belonging: Belonging, row: Row) -> str:
    return BETWEEN.join(str(row[part]) for part in belonging.known_by)
