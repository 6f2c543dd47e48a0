"""What readers are promised: as long as a public page says that visits are not counted, none is."""

from publishing.models import PublicDocument

# As the privacy page said before there was a count. It is the editors' page: only they change it.
PROMISE = "counts no visits"


def promising_page() -> str | None:
    """The title of a public page that promises it; one query."""
    public = PublicDocument.objects.filter(withdrawn_at__isnull=True, kind="information", body__contains=PROMISE)
    return public.order_by("title").values_list("title", flat=True).first()
