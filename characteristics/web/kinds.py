"""The kinds of documents of the framework."""

from characteristics.documents import framework
from characteristics.web import views
from publishing.documents.kinds import Kind

KINDS = (
    Kind("characteristics", framework.front_page, views.front_page),
    Kind("characteristic", framework.characteristic, views.characteristic),
    Kind("competency", framework.competency, views.competency),
    # Its place on the site is on the page of its characteristic.
    Kind("theme", framework.theme_document),
)
