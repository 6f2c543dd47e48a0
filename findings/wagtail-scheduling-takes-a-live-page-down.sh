#!/usr/bin/env bash
# Wagtail 8.0.1 on Django 5.2.19, CPython 3.11.
#
# A draft with a go-live date that was saved while its page was not live, and is scheduled after an earlier version has
# been published again, takes that version down at once: the page is live before and not live after. The same draft,
# saved while the page was live, is only scheduled, and leaves the page as it is.
#
# Why: what is scheduled is the page as its revision was stored, and with it the live revision of that time. Where that
# was none, Wagtail takes the page for one that has never been live.
#
# Seen:
#   saved while live: live before True, after True
#   saved while not live: live before True, after False
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==8.0.1 django==5.2.19
cat > "$folder/look.py" <<'PYTHON'
from datetime import timedelta

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "wagtail.sites", "wagtail.users", "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail",
        "modelcluster", "taggit", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    ],
    ROOT_URLCONF="look", STATIC_URL="/static/", SECRET_KEY="only here", USE_TZ=True, WAGTAIL_SITE_NAME="Look", WAGTAILADMIN_BASE_URL="http://localhost",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
urlpatterns = []
django.setup()

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

call_command("migrate", verbosity=0)


def look(slug, *, saved_while_live):
    page = Page.objects.get(depth=1).add_child(instance=Page(title="First", slug=slug))
    first = page.save_revision()
    first.publish()
    if not saved_while_live:
        Page.objects.get(pk=page.pk).unpublish()
    draft = Page.objects.get(pk=page.pk)
    draft.title, draft.go_live_at = "Second", timezone.now() + timedelta(days=1)
    second = draft.save_revision()
    page.revisions.get(pk=first.pk).publish()
    before = Page.objects.get(pk=page.pk).live
    page.revisions.get(pk=second.pk).publish()
    return before, Page.objects.get(pk=page.pk).live


while_live, while_not = look("a", saved_while_live=True), look("b", saved_while_live=False)
print("saved while live: live before {}, after {}".format(*while_live))
print("saved while not live: live before {}, after {}".format(*while_not))
raise SystemExit(0 if (while_live, while_not) == ((True, True), (True, False)) else 1)
PYTHON
cd "$folder" && venv/bin/python look.py
