"""The application that production servers load."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from cms.processes.orphans import end_with_parent

end_with_parent()
# Seconds after which a thread that computes lets another go on: a search does not keep a page waiting.
sys.setswitchinterval(0.0001)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
in_django = get_wsgi_application()

from cms.door.application import Door  # noqa: E402  Django must be set up first
from publishing.machine.database_file import never_make_one  # noqa: E402  Django is set up first

never_make_one()
application = Door(in_django)
