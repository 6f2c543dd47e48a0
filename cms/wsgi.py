"""The WSGI application of Django's own server for developers; production servers load `cms.rsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
in_django = get_wsgi_application()

from publishing.web.response_cache import ResponseCache  # noqa: E402  Django must be set up first

application = ResponseCache(in_django)
