"""The base of every anticipated "no"."""


class Refused(Exception):
    """A verb's anticipated refusal: nothing was written, and `code` says why for good.

    `message` is English and for logs and the command line; what people read in the admin is
    rendered from `code` and `params` in their own language (`articles.messages`).
    """

    code = "refused"

    def __init__(self, message: str, *, code: str = "", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.params = params
