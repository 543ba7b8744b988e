"""The files that browsers fetch: which are published, under what names, and where style sheets expect them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder, FileSystemFinder
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

PREFIX = "/assets/"
FOLDERS = ("govuk-frontend/dist/govuk/assets", "@ministryofjustice/frontend/moj/assets")
KINDS = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff", ".woff2"})
"""Endings of the files that pages use. Packages hold their sources, source maps, templates and guidance, too."""
UNUSED = ("assets", "components", "*.bundle.js", "rest_framework")
"""Pages use nothing of these: what is served at `/assets/`, parts of what is published whole, pages of an API."""


class Published(BaseFinder):
    """Lists of the files that it finds those that pages use."""

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Any]]:
        for path, storage in super().list([*(ignore_patterns or ()), *UNUSED]):
            if PurePath(path).suffix in KINDS:
                yield path, storage


class PublishedOfFolders(Published, FileSystemFinder):
    """Finds the files of the service and of npm packages."""


class PublishedOfApps(Published, AppDirectoriesFinder):
    """Finds the files of Django's apps."""


class PublishedStorage(CompressedManifestStaticFilesStorage):
    """Names files with their digest and compresses them. Where they tell of a source map, which is not published, they
    stay as they are.
    """

    patterns = tuple(
        (kind, tuple(each for each in several if "sourceMappingURL" not in str(each)))
        for kind, several in CompressedManifestStaticFilesStorage.patterns
    )


class AssetsMiddleware(WhiteNoiseMiddleware):
    """Serves static files, and the npm packages' fonts and icons at `/assets/`, where the published CSS looks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for folder in FOLDERS:
            self.add_files(str(settings.NODE_MODULES / folder), prefix=PREFIX)

    def immutable_file_test(self, path: str, url: str) -> bool:
        """Whether browsers may keep the file for ever: the fonts, too, carry a digest in their names."""
        return url.startswith(f"{PREFIX}fonts/") or super().immutable_file_test(path, url)
