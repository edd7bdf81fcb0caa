#!/usr/bin/env python
"""Entry to the project's commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapor.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except (
        ImproperlyConfigured
    ) as error:  # a setting is missing: its sentence says more than where it was raised
        sys.exit(str(error))


if __name__ == "__main__":
    main()
