"""Pictures that editors upload, and their renditions."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import models, transaction
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from publishing.media.file_storage import is_stored
from publishing.media.file_transactions import StoredTogether, atomic_with_files
from publishing.media.pictures import storing
from publishing.media.pictures.sizes import rendition_specs
from publishing.models.file_rights import FileRights


class Picture(FileRights, AbstractImage):  # type: ignore[django-manager-missing]  # Wagtail has it
    """A picture. Its metadata is stripped and its renditions are made when it is uploaded, not when it is shown."""

    decorative_only = models.BooleanField(
        "decorative", default=False, help_text="It tells nothing that the text does not; readers' software skips it."
    )

    admin_form_fields = (
        "title", "file", "description", "decorative_only", "credit", "licence", "consent", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        permissions = [("choose_image", "Can choose image")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored_name = self._loaded_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; a new file is prepared first, and an earlier one goes, in one transaction.

        Raises ValidationError if the file is no picture that can be used.
        """
        if not self._has_new_file():
            super().save(*args, **kwargs)
            return
        earlier = self._stored_name
        prepared = storing.take(self)
        with atomic_with_files():
            super().save(*args, **kwargs)
            storing.put_renditions(self, prepared)
            # Not by cleanup, as recordings are: it fails on a picture that was read without its file.
            if earlier and earlier != self.file.name:
                transaction.on_commit(partial(self.file.storage.delete, earlier))
        self._stored_name = self.file.name

    def keep_as_prepared(self) -> None:
        """Take the stored file as it is: it was prepared when it was uploaded, in the house that it comes from."""
        self._stored_name = self.file.name

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:  # noqa: A002  Wagtail's own name
        """Make a rendition, as the CMS does for its lists, of no more than is kept of a picture today."""
        return super().generate_rendition_file(filter, source=storing.small_source(self) or source)

    def _loaded_name(self) -> str | None:
        """The name of the file in the database: empty if there is none yet, None if it was not asked for."""
        loaded = self.__dict__.get("file") if self.pk else ""
        return None if loaded is None else str(loaded)

    def _has_new_file(self) -> bool:
        if not self.__dict__.get("file"):
            return False
        return not is_stored(self.file) or (self._stored_name is not None and self.file.name != self._stored_name)

    def stored_names(self) -> list[str]:
        """The picture and its renditions."""
        return [self.file.name, *self.renditions.values_list("file", flat=True)]

    @property
    def alternative_text(self) -> str:
        """What readers who do not see it are told; empty if it is decorative."""
        return "" if self.decorative_only else self.description

    @property
    def has_alternative(self) -> bool:
        """Say whether it may be published as far as its alternative text goes."""
        return self.decorative_only or bool(self.description)

    @property
    def offered(self) -> "list[Rendition]":
        """The renditions that documents offer; the CMS makes others of its own for its lists."""
        read_before: Iterable[Rendition] | None = getattr(self, "prefetched_renditions", None)
        renditions = self.renditions.all() if read_before is None else read_before
        return [rendition for rendition in renditions if rendition.filter_spec in rendition_specs()]


class Rendition(StoredTogether, AbstractRendition):
    """An image in one of the sizes and formats that documents offer."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_for_each_size_and_format"
            )
        ]


def renditions_of(field: str) -> "models.Prefetch[str]":
    """The prefetch that reads the renditions of a field's pictures for many pages at once, to where Wagtail looks."""
    return models.Prefetch(f"{field}__renditions", Rendition.objects.all(), to_attr="prefetched_renditions")
