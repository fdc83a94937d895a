#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from cms.environment import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        print(f"beleg: {error}", file=sys.stderr)  # noqa: T201 - before any logging exists
        sys.exit(2)
