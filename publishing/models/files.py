"""Images, media and documents that editors upload."""

from collections.abc import Container, Iterable
from functools import partial, reduce
from operator import or_
from typing import Any

from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django_cleanup import cleanup
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import CollectionViewRestriction
from wagtailmedia.models import AbstractMedia

from publishing import images, media
from publishing.statements import compiled_once


class Consent(models.TextChoices):
    """Whether the people in a picture or recording agreed to its publication."""

    NOT_NEEDED = "not-needed", "Not needed: nobody can be recognised"
    GIVEN = "given", "Given"
    NOT_GIVEN = "not-given", "Not given yet"
    WITHDRAWN = "withdrawn", "Withdrawn"


class FileRights(models.Model):
    """Credit, licence and consent of an uploaded file."""

    credit = models.CharField(max_length=255, blank=True)
    licence = models.CharField(max_length=100, blank=True, help_text="Empty: the licence of the story that uses it.")
    consent = models.CharField(max_length=12, choices=Consent.choices, default=Consent.NOT_GIVEN)

    class Meta:
        abstract = True

    def is_public(self, restricted: Container[int]) -> bool:
        """Say whether documents may show it: consent in force, and its collection none of the restricted ones."""
        if self.consent not in {Consent.NOT_NEEDED, Consent.GIVEN}:
            return False
        return self.collection_id not in restricted  # type: ignore[attr-defined]  # CollectionMember's

    def stored_names(self) -> list[str]:
        """Return the names of every stored file of it, those made from it too."""
        return [self.file.name]  # type: ignore[attr-defined]  # every kind of file has one


def restricted_collections() -> frozenset[int]:
    """Return the keys of the collections that are private, or below one that is."""
    from wagtail.models import Collection

    below = [models.Q(path__startswith=path) for (path,) in _restricted_paths()]
    if not below:
        return frozenset()
    return frozenset(Collection.objects.filter(reduce(or_, below)).values_list("pk", flat=True))


@compiled_once
def _restricted_paths() -> models.QuerySet[Any, Any]:
    restrictions = CollectionViewRestriction.objects.exclude(restriction_type="none")
    paths: models.QuerySet[Any, Any] = restrictions.values_list("collection__path")
    return paths


class Picture(FileRights, AbstractImage):  # type: ignore[django-manager-missing]  # noqa: DJ008  untyped parent has both
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
        """Store it; a new file is cleaned first and rendered after, and an earlier one goes, in one transaction."""
        if not self._has_new_file():
            super().save(*args, **kwargs)
            return
        earlier = self._stored_name
        images.strip_metadata(self)
        with transaction.atomic():
            super().save(*args, **kwargs)
            images.make_renditions(self)
            # Not by cleanup, as recordings are: it fails on a picture that was read without its file.
            if earlier and earlier != self.file.name:
                transaction.on_commit(partial(self.file.storage.delete, earlier))
        self._stored_name = self.file.name

    def _loaded_name(self) -> str | None:
        """Return the name of the file in the database: empty if there is none yet, None if it was not asked for."""
        loaded = self.__dict__.get("file") if self.pk else ""
        return None if loaded is None else str(loaded)

    def _has_new_file(self) -> bool:
        if not self.__dict__.get("file"):
            return False
        is_upload = not self.file._committed  # noqa: SLF001  Django's own way to tell a new upload
        return is_upload or (self._stored_name is not None and self.file.name != self._stored_name)

    def stored_names(self) -> list[str]:
        """Return the picture and its renditions."""
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
        return [rendition for rendition in renditions if rendition.filter_spec in images.rendition_specs()]


class Rendition(AbstractRendition):
    """An image in one of the sizes and formats that documents offer."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_for_each_size_and_format"
            )
        ]


def renditions_of(field: str) -> "models.Prefetch[str]":
    """Return what reads the renditions of pictures in a field for many pages at once, where Wagtail looks for them."""
    return models.Prefetch(f"{field}__renditions", Rendition.objects.all(), to_attr="prefetched_renditions")


class Attachment(FileRights, AbstractDocument):  # type: ignore[django-manager-missing]  # noqa: DJ008  untyped parent has both
    """A file to read or keep, linked from a story."""

    admin_form_fields = ("title", "file", "credit", "licence", "consent", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]


@cleanup.select
class Recording(FileRights, AbstractMedia):  # type: ignore[django-manager-missing]  # noqa: DJ008  untyped parent has both
    """A recording, with what readers who do not hear or see it need. What is replaced leaves the disk."""

    captions = models.FileField(
        upload_to="captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), media.validate_captions],
        help_text="WebVTT (.vtt). A video needs them before it is published.",
    )
    transcript = models.TextField(blank=True, help_text="Everything that is said.")
    seen = models.TextField("what is only seen", blank=True, help_text="For videos: what the picture alone tells.")
    is_synthetic = models.BooleanField("synthetic speech", default=False)

    admin_form_fields = (
        "title", "file", "captions", "transcript", "seen", "is_synthetic", "credit", "licence", "consent",
        "collection", "width", "height", "tags",
    )  # fmt: skip

    class Meta(AbstractMedia.Meta):
        permissions = []

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse files that readers' browsers cannot play, and read the length from the file."""
        if not self.file:
            return
        if not self.file._committed:  # noqa: SLF001  Django's own way to tell a new upload
            self.duration = media.validate_recording(self.file, self.type)
        super().clean(*args, **kwargs)

    def stored_names(self) -> list[str]:
        """Return the recording, its captions and its still."""
        return [str(stored) for stored in (self.file, self.captions, self.thumbnail) if stored]

    @property
    def lacks(self) -> list[str]:
        """Name what is missing before it may be published, in the reader's words."""
        missing = [] if self.transcript else ["a transcript"]
        if self.type == "video":
            missing += [] if self.captions else ["captions"]
            missing += [] if self.seen else ["a description of what is only seen"]
        return missing
