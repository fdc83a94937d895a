"""Where the browser is that tests, proofs and pictures drive."""

import shutil

NAMES = ("chromium", "chromium-browser")


def chromium() -> str:
    """Debian's Chromium. Raises: FileNotFoundError."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise FileNotFoundError("there is no chromium on this machine")
    return path
