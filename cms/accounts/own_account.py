"""The page of one's own account, which offers nothing that the service cannot do."""

from typing import Any

from django.conf import settings
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel


class OwnAccount(AccountView):
    """Name, picture, password and so on; notifications only where a mail can leave."""

    def get_panels(self) -> list[Any]:
        """The panels that are of use."""
        panels = super().get_panels()
        if settings.EMAIL_HOST:
            return list(panels)
        return [panel for panel in panels if not isinstance(panel, NotificationsSettingsPanel)]


own_account = never_cache(require_admin_access(OwnAccount.as_view()))
