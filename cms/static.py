"""Static files, found with the first one that is asked for: most web processes never are."""

import threading
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, which would look at every file there is before the first answer."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._folders: list[tuple[str, str]] = []
        self._lock = threading.Lock()
        super().__init__(*arguments, **named)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._folders and request.path_info.startswith(self.static_prefix):
            self._look()
        response: HttpResponseBase = super().__call__(request)
        return response

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        """Remember the folder. What lies beside the static files would have to be found at once."""
        if prefix != self.static_prefix:
            super().update_files_dictionary(root, prefix)
            return
        self._folders.append((root, prefix))

    def _look(self) -> None:
        with self._lock:
            for root, prefix in self._folders:
                super().update_files_dictionary(root, prefix)
            # Last, so that nobody passes before they are all there.
            self._folders = []
