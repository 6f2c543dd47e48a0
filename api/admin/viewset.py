"""Consumers in the CMS."""

from django.urls import URLPattern, path
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from api.admin import actions, views
from api.admin.forms import ConsumerForm
from api.admin.health import health
from api.models import Consumer


class ConsumerViewSet(ModelViewSet):
    """Consumers, with a menu entry for those who may see them."""

    model = Consumer
    icon = "globe"
    menu_label = "Sites that show stories"
    menu_order = 400
    url_prefix = "consumers"
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = views.ConsumerCreate
    inspect_view_class = views.ConsumerInspect
    inspect_template_name = "api/admin/consumer.html"
    search_fields = ["name", "site_url"]
    list_display = ["name", "site_url", Column("health", label="Health", accessor=health), "delivered_at", "synced_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("is_active"),
            MultiFieldPanel(
                [FieldPanel("site_url"), FieldPanel("preview_url"), FieldPanel("webhook_url")], "Addresses"
            ),
            MultiFieldPanel([FieldPanel("kinds"), FieldPanel("characteristics")], "What it takes"),
            FieldPanel("may_offer"),
        ],
        base_form_class=ConsumerForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what is done to a consumer, each by a button on its page."""
        of_one: list[URLPattern] = [
            path("secret/<int:pk>/", actions.show_secret, name="secret"),
            path("new-secret/<int:pk>/", actions.change_secret, name="new_secret"),
            path("test/<int:pk>/", actions.send_test, name="test"),
            path("replay/<int:pk>/", actions.replay, name="replay"),
            path("again/<int:pk>/", actions.tell_again, name="again"),
            path("resync/<int:pk>/", actions.resync, name="resync"),
            path("resume/<int:pk>/", actions.resume, name="resume"),
        ]
        return [*super().get_urlpatterns(), *of_one]
