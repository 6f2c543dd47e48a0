"""Competencies and themes as documents of their own."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from characteristics.documents import framework, versions
from characteristics.models import CharacteristicsPage, Competency, CompetencyWording, FrameworkVersion, Theme
from publishing.documents.builder import Builder
from publishing.documents.names import source_name, source_of

if TYPE_CHECKING:
    from publishing.building.gateway import Gateway
    from publishing.documents.shapes import Built

WORDED = (
    "wordings__version",
    "wordings__characteristic__wordings__version",
)


class CompetencySource:
    """A competency is public while the current framework version words it and its characteristic is public."""

    prefix = Competency._meta.label_lower

    def names(self) -> Iterator[str]:
        """Yield every competency."""
        for pk in Competency.objects.order_by("pk").values_list("pk", flat=True):
            yield source_name(Competency, pk)

    def load(self, keys: Iterable[str]) -> dict[str, Competency]:
        """The competencies with their wordings."""
        found = Competency.objects.filter(pk__in=keys).prefetch_related(*WORDED)
        return {str(competency.pk): competency for competency in found}

    def admits(self, thing: Competency, gateway: "Gateway") -> bool:
        """Say whether the world may see it now."""
        wording = thing.wording_if_current()
        return wording is not None and gateway.admits(wording.characteristic)

    def until(self, thing: Competency, gateway: "Gateway") -> datetime | None:
        """The moment at which the competency's characteristic ends; None if it has no end."""
        return gateway.until(thing.current_wording().characteristic)

    def build(self, thing: Competency, builder: Builder) -> "Built":
        """Its document."""
        return framework.competency(thing, builder)

    def following(self, names: Collection[str]) -> set[str]:
        """The competencies of these characteristics."""
        pages = [int(name.partition(":")[2]) for name in names if name.startswith("page:")]
        worded = CompetencyWording.objects.filter(characteristic_id__in=pages, version__is_current=True)
        return {source_name(Competency, pk) for pk in worded.values_list("competency_id", flat=True)}


class ThemeSource:
    """A theme is public while its characteristic is, and the current framework version words that."""

    prefix = Theme._meta.label_lower

    def names(self) -> Iterator[str]:
        """Yield every theme."""
        for pk in Theme.objects.order_by("pk").values_list("pk", flat=True):
            yield source_name(Theme, pk)

    def load(self, keys: Iterable[str]) -> dict[str, Theme]:
        """The themes with their characteristics."""
        found = Theme.objects.filter(pk__in=keys).prefetch_related("characteristic__wordings__version")
        return {str(theme.pk): theme for theme in found}

    def admits(self, thing: Theme, gateway: "Gateway") -> bool:
        """Say whether the world may see it now."""
        return thing.characteristic.is_worded() and gateway.admits(thing.characteristic)

    def until(self, thing: Theme, gateway: "Gateway") -> datetime | None:
        """The moment at which the theme's characteristic ends; None if it has no end."""
        return gateway.until(thing.characteristic)

    def build(self, thing: Theme, builder: Builder) -> "Built":
        """Its document."""
        return framework.theme_document(thing, builder)

    def following(self, names: Collection[str]) -> set[str]:
        """The themes of these characteristics."""
        pages = [int(name.partition(":")[2]) for name in names if name.startswith("page:")]
        themes = Theme.objects.filter(characteristic_id__in=pages)
        return {source_name(Theme, pk) for pk in themes.values_list("pk", flat=True)}


class VersionSource:
    """A version is public once it is the current one, and stays so, while the framework's front page is public.

    One that is yet to come is nobody's business.
    """

    prefix = FrameworkVersion._meta.label_lower

    def names(self) -> Iterator[str]:
        """Yield every version."""
        for pk in FrameworkVersion.objects.order_by("pk").values_list("pk", flat=True):
            yield source_name(FrameworkVersion, pk)

    def load(self, keys: Iterable[str]) -> dict[str, FrameworkVersion]:
        """The versions."""
        return {str(version.pk): version for version in FrameworkVersion.objects.filter(pk__in=keys)}

    def admits(self, thing: FrameworkVersion, gateway: "Gateway") -> bool:
        """Say whether it is the current one, or came before that, and the front page is public."""
        front = gateway.once(_front_page)
        if front is None or not gateway.admits(front):
            return False
        return FrameworkVersion.objects.filter(is_current=True, pk__gte=thing.pk).exists()

    def until(self, _thing: FrameworkVersion, gateway: "Gateway") -> datetime | None:
        """The moment at which the front page ends."""
        front = gateway.once(_front_page)
        return gateway.until(front) if front else None

    def build(self, thing: FrameworkVersion, builder: Builder) -> "Built":
        """Its document."""
        return versions.version(thing, builder)

    def following(self, names: Collection[str]) -> set[str]:
        """Every version, if the front page is among these."""
        front = _front_page()
        return set(self.names()) if front and source_of(front) in names else set()


def _front_page() -> CharacteristicsPage | None:
    front: CharacteristicsPage | None = CharacteristicsPage.objects.first()
    return front
