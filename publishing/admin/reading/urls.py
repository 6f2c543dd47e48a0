"""The addresses of drafts to read, inside the CMS."""

from django.urls import path

from publishing.admin.reading.views import DraftsView, delete_note, read_draft_of, show_draft

urlpatterns = [
    path("drafts/", DraftsView.as_view(), name="drafts_to_read"),
    path("drafts/results/", DraftsView.as_view(results_only=True), name="drafts_to_read_results"),
    path("drafts/<int:page_id>/", read_draft_of, name="read_draft_of"),
    path("drafts/<int:page_id>/page/", show_draft, name="show_draft"),
    path("drafts/<int:page_id>/notes/<int:note_id>/delete/", delete_note, name="delete_draft_note"),
]
