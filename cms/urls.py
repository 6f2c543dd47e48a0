"""Every address of the service, composed from the rooms."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from api.embeds import feeds
from api.embeds.builder import show_builder
from api.embeds.frames import embed_script, frame
from api.reference.views import show_guide, show_recipes, show_reference
from artwork.views import serve_motif, serve_share_picture, serve_site_picture
from characteristics.web.views import history, serve_competency
from cms.accounts.log_in import LogIn
from cms.accounts.own_account import own_account
from contributions.contact import journey as contact
from contributions.offering.following import urlpatterns as own_stories
from contributions.offering.journey import OFFER
from people.questions.pages import pages_of
from programme.calendar import views as calendars
from programme.invitations import pages as invitations
from programme.news import pages as news
from programme.web import insights
from programme.web.own_list import own_list
from publishing.previews.views import read_draft
from publishing.web.crawlers import robots, sitemap
from publishing.web.media_views import serve_file
from publishing.web.pages import serve_document
from reports.web import pulse
from reports.web.evidence import evidence
from reports.web.files import numbers, pdf
from reports.web.words import words_page
from search.pages.views import results

# In development only.
_PATTERNS = [path("", include("cms.patterns.urls"))] if settings.DEBUG else []

handler400 = "cms.web.errors.answer_bad_request"
handler404 = "cms.web.errors.answer_not_found"
handler500 = "cms.web.errors.answer_failure"

urlpatterns = [
    *_PATTERNS,
    path("admin/login/", LogIn.as_view(), name="wagtailadmin_login"),
    path("admin/account/", own_account, name="wagtailadmin_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v1/", include("api.urls")),
    path("developers/", show_guide, name="developers"),
    path("developers/reference/", show_reference, name="reference"),
    path("developers/recipes/", show_recipes, name="recipes"),
    path("developers/embed/", show_builder, name="embed-builder"),
    path("art/<slug:collection>/<uuid:identity>.svg", serve_motif, name="motif"),
    path("art/<slug:collection>/<uuid:identity>.png", serve_share_picture, name="share-picture"),
    path("art/site.png", serve_site_picture, name="site-picture"),
    path("media/<path:name>", serve_file, name="file"),
    path("feeds/<slug:name>.xml", feeds.of_collection, name="feed"),
    path("feeds/kinds/<slug:slug>.xml", feeds.of_kind, name="feed-of-kind"),
    path("feeds/characteristics/<slug:slug>.xml", feeds.of_characteristic, name="feed-of-characteristic"),
    path("feeds/competencies/<slug:slug>.xml", feeds.of_competency, name="feed-of-competency"),
    path("programme/calendar.ics", calendars.everything, name="calendar"),
    path("programme/calendar/<slug:collection>/<slug:slug>.ics", calendars.narrowed, name="calendar-of"),
    path("programme/events/<uuid:identity>.ics", calendars.single, name="event-calendar"),
    path("programme/insights/<uuid:identity>/", insights.ask, name="tell-insight"),
    path("programme/insights/mine/<str:reference>/", insights.follow, name="own-insight"),
    path("programme/insights/mine/<str:reference>/change/", insights.edit, name="own-insight-change"),
    path("programme/insights/mine/<str:reference>/delete/", insights.delete, name="own-insight-delete"),
    path(
        "programme/insights/mine/<str:reference>/three-questions/", pulse.after_an_event, name="own-insight-questions"
    ),
    path("programme/insights/mine/<str:reference>/<str:key>/", insights.enter),
    path("three-questions/", pulse.after_a_round, name="three-questions"),
    path("three-questions/<str:key>/", pulse.enter),
    path("embeds/<slug:collection>/<uuid:identity>/", frame, name="frame"),
    path("embeds/leadership.js", embed_script, {"name": "leadership.js"}, name="embed-script"),
    path("embeds/preview.js", embed_script, {"name": "preview.js"}, name="preview-script"),
    path("drafts/", read_draft, name="draft"),
    path("contact/start/", include(contact.pages())),
    path("offer-a-story/start/", include(pages_of(OFFER))),
    path("offer-a-story/mine/", include(own_stories)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("search/", results, name="search"),
    path("connect-five/", include("community.urls")),
    path("news-by-mail/", include(news.urlpatterns())),
    path("no-invitations/", include(invitations.urlpatterns())),
    path("evidence/", evidence, name="evidence"),
    path("evidence/reports/<slug:slug>/numbers.csv", numbers, name="report-numbers"),
    path("evidence/reports/<slug:slug>/report.pdf", pdf, name="report-pdf"),
    path("words/", words_page, name="words"),
    path("framework/history/", history, name="framework-history"),
    path("reading-list/", own_list, name="own-list"),
    path("competencies/<slug:slug>/", serve_competency, name="competency"),
    re_path(r"^((?:[\w\-]+/)*)$", serve_document, name="wagtail_serve"),
]
