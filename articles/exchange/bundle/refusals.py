"""Why a bundle is not taken in."""

from articles.refusal import Refused

LONGEST = 300


class BundleRefused(Refused):
    """A bundle is damaged, contradicts itself or does not fit this instance; nothing was written.

    Codes: bundle_too_large, bundle_malformed, bundle_version, bundle_digest, bundle_inconsistent,
    bundle_unclean, bundle_chain, bundle_document, bundle_four_eyes, bundle_conflict,
    bundle_differs, bundle_files.
    """

    code = "bundle_refused"

    def __init__(self, message: str, *, code: str = "", **params: object) -> None:
        super().__init__(_one_line(message), code=code, **params)


def _one_line(message: str) -> str:
    """What foreign data says, without what a terminal would obey, and not endless."""
    line = "".join(sign if sign.isprintable() else "�" for sign in message)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
