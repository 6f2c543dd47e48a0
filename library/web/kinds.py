"""The kinds of documents of the library."""

from library.documents import pages, stories
from library.web import views
from publishing.documents.kinds import Kind

KINDS = (
    Kind("case-study", stories.case_study, views.story),
    Kind("blog", stories.blog, views.story),
    Kind("vox-pop", stories.vox_pop, views.story),
    Kind("home", pages.home_page, views.home),
    Kind("library", pages.plain_page, views.library),
    Kind("information", pages.plain_page, views.information),
    Kind("offer", pages.plain_page, views.offer),
)
