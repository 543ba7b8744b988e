#!/usr/bin/env python3
"""Django's command line, with the embedded servers running when no address of another is given."""

import os
import sys

WITHOUT_SERVERS = {"check", "collectstatic", "compilemessages", "help", "makemessages", "version"}


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core_service.settings")
    if not WITHOUT_SERVERS.intersection(sys.argv[1:2]):
        from core_service import embedded

        embedded.provide_missing_servers()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
