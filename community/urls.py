"""The addresses of Connect Five, below the page that explains it."""

from django.urls import include, path

from community.pages import changing, conversations, entering, moving, own_page, own_rounds, themes, together
from community.pages.journey import JOURNEY
from people.questions.pages import pages_of

MATCH = "my/matches/<uuid:key>"

urlpatterns = [
    path("", themes.explain, name="connect-five-explained"),
    path("start/", include(pages_of(JOURNEY))),
    path("themes/<slug:slug>/", themes.show, name="connect-five-theme"),
    path("confirm/", entering.confirm, name="connect-five-confirm"),
    path("confirm/<str:key>/", entering.take_confirming_key),
    path("lost/", entering.lost, name="connect-five-lost"),
    path("my/", own_page.show, name="connect-five-my"),
    path("my/change/<slug:slug>/", changing.change, name="connect-five-change"),
    path("my/rounds/", own_rounds.choose_rounds, name="connect-five-rounds"),
    path("my/address/", moving.change, name="connect-five-address"),
    path("my/address/keep/", moving.keep, name="connect-five-keep-address"),
    path("new-address/", moving.confirm, name="connect-five-new-address"),
    path("new-address/<str:key>/", moving.take_key),
    path("my/still-right/<int:pk>/", own_rounds.still_right, name="connect-five-still-right"),
    path("my/skip/<int:pk>/", own_rounds.skip_round, name="connect-five-skip-round"),
    path("my/pause/", own_page.pause, name="connect-five-pause"),
    path("my/go-on/", own_page.go_on, name="connect-five-go-on"),
    path("my/three/<int:pk>/", own_rounds.offer_three, name="connect-five-three"),
    path("my/stop/", own_page.stop, name="connect-five-stop"),
    path("my/data.json", own_page.export, name="connect-five-export"),
    path("my/delete/", own_page.delete, name="connect-five-delete"),
    path(f"{MATCH}/", conversations.show, name="connect-five-match"),
    path(f"{MATCH}/met/", conversations.met, name="connect-five-met"),
    path(f"{MATCH}/did-not-work/", conversations.did_not_work, name="connect-five-no"),
    path(f"{MATCH}/skip/", conversations.skip, name="connect-five-skip"),
    path(f"{MATCH}/connect-five.ics", conversations.calendar, name="connect-five-calendar"),
    path(f"{MATCH}/write/", conversations.write, name="connect-five-note"),
    path(f"{MATCH}/report/", conversations.report, name="connect-five-report"),
    path(f"{MATCH}/insight/", conversations.tell, name="connect-five-insight"),
    path(f"{MATCH}/together/", together.write, name="connect-five-together"),
    path(f"{MATCH}/together/draft/", together.read, name="connect-five-together-draft"),
    path(f"{MATCH}/together/agree/", together.agree, name="connect-five-together-agree"),
    path(f"{MATCH}/together/approve/", together.approve, name="connect-five-together-approve"),
    path(f"{MATCH}/together/take-back/", together.take_back, name="connect-five-together-back"),
    path("my/<str:key>/", entering.take_own_key),
]
