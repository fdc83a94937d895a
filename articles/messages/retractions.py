"""What readers are told when a source went bad, in the language of the text."""

from articles.messages.phrases import Phrase
from articles.vocabulary import Language, SourceStatus

TITLE_LENGTH = 160
FATES = {
    SourceStatus.RETRACTED: Phrase("wurde zurückgezogen", "was retracted"),
    SourceStatus.WITHDRAWN: Phrase("wurde zurückgezogen", "was withdrawn"),
    SourceStatus.EXPRESSION_OF_CONCERN: Phrase(
        "steht unter Vorbehalt ihrer Zeitschrift", "is under an expression of concern"
    ),
}
OTHERWISE = Phrase("gilt nicht mehr als verlässlich", "is not considered reliable any more")
SUSPENDED = Phrase(
    "Die Quelle „{title}“ {fate}; keine andere geprüfte Quelle stützt diese Aussage.",
    "The source “{title}” {fate}; no other verified source supports this claim.",
)
WITHDRAWN = Phrase(
    "Dieser Text wird überprüft: Die Quelle „{title}“ {fate}, und für wichtige Aussagen bleibt "
    "keine andere geprüfte Quelle.",
    "This text is under review: the source “{title}” {fate}, and no other verified source is left "
    "for important claims.",
)


def suspension_text(*, title: str, status: SourceStatus, language: Language) -> str:
    """Why a claim does not hold at present."""
    return _said(SUSPENDED, title, status, language)


def withdrawal_text(*, title: str, status: SourceStatus, language: Language) -> str:
    """Why a text is not shown at present."""
    return _said(WITHDRAWN, title, status, language)


def _said(phrase: Phrase, title: str, status: SourceStatus, language: Language) -> str:
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"
    fate = FATES.get(status, OTHERWISE).said(language)
    return phrase.said(language).format(title=short, fate=fate)
