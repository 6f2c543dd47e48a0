#!/usr/bin/env python
"""Run a command of the System Leadership Library."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # It says which setting is wrong and how: where in the code that was noticed helps nobody.
        sys.exit(str(error))
