#!/usr/bin/env python
"""Django's command line. Commands that change the schema run as the owner role, all others as the application role."""

import os
import sys

PERINTAH_PEMILIK = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "lintmigrations", "sqlflush"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in PERINTAH_PEMILIK:
        os.environ["KINERJA_PERAN_DB"] = "pemilik"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
