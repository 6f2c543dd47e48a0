"""Pages on which somebody who offered a story sees their data, takes it along as one file, and deletes it."""

import json
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from contributions.handling.access import own
from contributions.handling.personal_data import erase_own
from contributions.models import ContributionFile
from contributions.offering.own_data import files_of, held_of, lines_of
from people.links.entrance import private
from publishing.media.formats import ending_of
from publishing.web.stored_files import SHOWN_TYPES, UNKNOWN_TYPE


@private
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, reference: str) -> HttpResponse:
    """Show all that is held of a story and of whoever offered it; delete it when that is asked for."""
    contribution = own(request, reference)
    if request.method == "POST":
        erase_own(contribution)
        return render(request, "contributions/mine/deleted.html", {"reference": reference})
    held = lines_of(held_of(contribution))
    return render(request, "contributions/mine/data.html", {"contribution": contribution, "held": held})


@private
@require_safe
def take_along(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Answer with all of it as one file."""
    contribution = own(request, reference)
    archive = TemporaryFile()  # noqa: SIM115  the response closes it
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        packed.writestr("data.json", json.dumps(held_of(contribution), ensure_ascii=False, indent=2))
        for name, content in files_of(contribution):
            with content.open("rb") as file, packed.open(name, "w") as copy:
                copy.writelines(file.chunks())
    archive.seek(0)
    return FileResponse(archive, as_attachment=True, filename=f"my-story-{reference}.zip")


@private
@require_safe
def sent_file(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """Answer with a picture or recording that its contributor sent."""
    one = own(request, reference).files.select_related("picture", "recording").filter(pk=pk).first()
    content = one.content if one else None
    if one is None or content is None:
        raise Http404
    return FileResponse(
        content.open("rb"),
        as_attachment=not is_picture(one),
        filename=one.name,
        content_type=_type_of(one),
    )


def is_picture(one: ContributionFile) -> bool:
    """Say whether browsers show a file at its place in a page; everything else is saved."""
    return _type_of(one).startswith("image/")


def _type_of(one: ContributionFile) -> str:
    return SHOWN_TYPES.get(ending_of(str(one.content or "")), UNKNOWN_TYPE)
