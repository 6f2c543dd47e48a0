"""Leave to see a draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview


class PreviewGrant(models.Model):
    """Permission to see one draft for a while: whose draft it is, who sees it, from which log-in, and until when.

    `shown` is the draft as it was in the form. Neither row holds the token that opens it: that is made from `nonce` and
    the secret key, and `shown.token` is its digest. A page that was never saved has no key yet.
    """

    shown = models.OneToOneField(PagePreview, on_delete=models.CASCADE, related_name="grant")
    nonce = models.CharField(max_length=43)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="preview_grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=50)
    # Empty: it outlives the log-in.
    session = models.CharField(max_length=40, blank=True)
    refreshed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.audience} until {timezone.localtime(self.expires_at):%Y-%m-%d %H:%M}"
