"""Uploads of pictures: prepared before a transaction begins, and handed on as what will be stored."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from publishing.media.pictures.preparing import Prepared, prepare

# Other names of JPEG, and what is made into one.
AS_JPEG = {".jfif", ".heic", ".heif"}
# Add, edit, add several, and the chooser's upload.
ROOM = "wagtailimages"


class PreparedUpload(SimpleUploadedFile):
    """An upload whose picture has been prepared: reading it gives what is kept."""

    def __init__(self, name: str, prepared: Prepared) -> None:
        super().__init__(name, prepared.kept)
        self.prepared = prepared


class RefusedUpload(UploadedFile):  # type: ignore[type-arg]  # generic for the stubs alone
    """An upload whose picture cannot be used, and why."""

    def __init__(self, upload: Any, refusal: ValidationError) -> None:
        super().__init__(upload, upload.name, upload.content_type, upload.size)
        self.refusal = refusal


class PicturesBeforehand:
    """Prepares uploaded pictures before `AtomicAdmin` begins a transaction.

    On SQLite a transaction holds the only lock for writing, and no editor shall wait for another's picture.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on what was made of the pictures."""
        if request.method == "POST" and _takes_pictures(request):
            for name, files in request.FILES.lists():
                request.FILES.setlist(name, [_beforehand(file) for file in files])
        return self.get_response(request)


def prepared_upload(upload: Any) -> PreparedUpload:
    """What becomes of an upload; raises ValidationError if its picture cannot be used."""
    if isinstance(upload, RefusedUpload):
        raise upload.refusal
    if isinstance(upload, PreparedUpload):
        return upload
    upload.seek(0)
    return PreparedUpload(kept_name(upload.name), prepare(upload.read()))


def kept_name(name: str) -> str:
    """The name under which an upload is kept, with the ending of what is made of it."""
    path = PurePath(name)
    return str(path.with_suffix(".jpg")) if path.suffix.lower() in AS_JPEG else name


def _takes_pictures(request: HttpRequest) -> bool:
    """Say whether this is a form for pictures, and its sender somebody who may upload them."""
    try:
        namespace = resolve(request.path_info).namespace
    except Resolver404:
        return False
    policy = policy_registry.get_by_type(get_image_model())
    return namespace.startswith(ROOM) and bool(policy.user_has_any_permission(request.user, ["add", "change"]))


def _beforehand(upload: Any) -> Any:
    """Prepare a picture; what a form refuses by its name or size stays as it is."""
    suffix = PurePath(upload.name or "").suffix.lower().removeprefix(".")
    size = upload.size or 0
    if suffix not in settings.WAGTAILIMAGES_EXTENSIONS or not 0 < size <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        return upload
    try:
        prepared = prepared_upload(upload)
    except ValidationError as refusal:
        return RefusedUpload(upload, refusal)
    upload.close()
    return prepared
