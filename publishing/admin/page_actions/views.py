"""The pages of the CMS that are about a page: Wagtail's, but for those that this room answers in its own words."""

from wagtail.admin.viewsets.pages import PageViewSet

from publishing.admin.page_actions.bin import DeletePage
from publishing.admin.page_actions.editing import EditPage
from publishing.admin.page_actions.privacy import HidePage


class PageViews(PageViewSet):
    """What is done with a page of any type."""

    delete_view_class = DeletePage
    edit_view_class = EditPage
    set_privacy_view_class = HidePage
