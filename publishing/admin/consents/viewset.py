"""What the CMS offers for consents: a menu entry, a list, and the form of each."""

from typing import Any

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser

from publishing.admin.consents.filters import ConsentFilter
from publishing.admin.consents.page_types import consenting_types
from publishing.admin.consents.views import ConsentCreate, ConsentEdit, ConsentInspect, ConsentList
from publishing.models import ConsentRecord


class ConsentViewSet(ModelViewSet):
    """Consents, with a menu entry for those who may read them."""

    model = ConsentRecord
    icon = "check"
    menu_label = "Consents"
    url_prefix = "consents"
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "page", "given_by", "covers", "state", "given_on", "expires_on", "withdrawn_on", "evidence_note",
        "evidence_file",
    ]  # fmt: skip
    index_view_class = ConsentList
    add_view_class = ConsentCreate
    edit_view_class = ConsentEdit
    inspect_view_class = ConsentInspect
    filterset_class = ConsentFilter
    search_fields = ["page__title", "page_title", "given_by"]
    list_display = [
        "page_name", "given_by", "given_on", "expires_on", "withdrawn_on", Column("state", label="State"),
    ]  # fmt: skip

    @property
    def panels(self) -> list[Any]:
        """The fields in the order in which consent is taken; only pages that need it can be chosen."""
        return [
            FieldPanel("page", heading="Page", widget=AdminPageChooser(target_models=consenting_types())),
            FieldPanel("given_by"),
            FieldPanel("covers"),
            MultiFieldPanel([FieldPanel("evidence_note"), FieldPanel("evidence_file")], "Evidence"),
            MultiFieldPanel([FieldPanel("given_on"), FieldPanel("expires_on"), FieldPanel("withdrawn_on")], "Dates"),
        ]
