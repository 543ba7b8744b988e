"""Serving the fonts and images of GOV.UK and MOJ Frontend where their style sheets expect them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

PREFIX = "/assets/"
FOLDERS = ("govuk-frontend/dist/govuk/assets", "@ministryofjustice/frontend/moj/assets")


class AssetsMiddleware(WhiteNoiseMiddleware):
    """Serves static files, and the npm packages' fonts and icons at `/assets/`, where the published CSS looks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for folder in FOLDERS:
            self.add_files(str(settings.NODE_MODULES / folder), prefix=PREFIX)

    def immutable_file_test(self, path: str, url: str) -> bool:
        """Whether browsers may keep the file for ever: the fonts, too, carry a digest in their names."""
        return url.startswith(f"{PREFIX}fonts/") or super().immutable_file_test(path, url)
