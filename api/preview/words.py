"""The preview page's own words, in the language of the draft: no page mixes two."""

from articles.vocabulary import Language

PREVIEW_WORDS: dict[Language, dict[str, str]] = {
    Language.DE: {
        "title": "Vorschau · Entwurf",
        "draft": "Entwurf: Dieser Text ist nicht veröffentlicht und kann sich noch ändern. Bitte "
        "nicht weitergeben.",
        "loading": "Der Entwurf wird geladen …",
        "over": "Dieser Link gilt nicht mehr: Er wurde schon einmal geöffnet, ist abgelaufen, "
        "wurde widerrufen, oder der Text ist inzwischen veröffentlicht. Die Redaktion gibt "
        "Ihnen gern einen neuen.",
        "failed": "Der Entwurf konnte nicht geladen werden.",
        "again": "Noch einmal versuchen",
        "script": "Diese Seite braucht JavaScript, um den Entwurf zu laden.",
    },
    Language.EN: {
        "title": "Preview · Draft",
        "draft": "Draft: this text is not published and may still change. Please do not pass it "
        "on.",
        "loading": "The draft is being loaded …",
        "over": "This link is over: it was opened before, has ended, was revoked, or the text has "
        "been published. The editors will gladly give you a new one.",
        "failed": "The draft could not be loaded.",
        "again": "Try again",
        "script": "This page needs JavaScript to load the draft.",
    },
}
