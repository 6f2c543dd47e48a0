"""Pictures of drafts: drawn for those who may see the draft, and for nobody else."""

from django.http import HttpRequest

from artwork.addresses import CHARACTERISTIC, SLUG, motif_look
from publishing.previews.drafts import drawn_name
from publishing.previews.tokens import opens_file

MAY_EDIT = "wagtailadmin.access_admin"


def sees_draft(request: HttpRequest) -> bool:
    """Say whether a draft's picture is asked for, by somebody with its key or an editor.

    Such a picture shows nothing but what its address says, so that an editor may draw any.
    """
    if not {CHARACTERISTIC, SLUG} <= request.GET.keys():
        return False
    key = request.GET.get("preview")
    if key is None:
        return request.user.has_perm(MAY_EDIT)
    name = drawn_name(request.path, motif_look(request.GET[CHARACTERISTIC], request.GET[SLUG]))
    return opens_file(key, name)
