"""The words of findings about notices."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "DISC_MISSING.unapproved": Words(
        Phrase(
            "Der Wortlaut des Hinweises „{disclaimer}“ ist nicht freigegeben.",
            "The wording of the disclaimer “{disclaimer}” is not approved.",
        ),
        Phrase(
            "Den Wortlaut freigeben lassen, von jemandem aus der Herausgabe, der ihn nicht "
            "geschrieben hat; oder einen freigegebenen Hinweis zuordnen.",
            "Have the wording approved by a publisher who did not write it; or attach a disclaimer "
            "that is approved.",
        ),
    ),
    "DISC_MISSING.expired": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ galt bis zum {until_on}.",
            "The disclaimer “{disclaimer}” was valid until {until_on}.",
        ),
        Phrase(
            "Eine Fassung anlegen, die heute gilt, und sie freigeben lassen; oder einen anderen "
            "Hinweis zuordnen.",
            "Create a version that is valid today and have it approved; or attach another "
            "disclaimer.",
        ),
    ),
    "DISC_MISSING.not_yet": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ gilt erst ab dem {since_on}.",
            "The disclaimer “{disclaimer}” is not valid before {since_on}.",
        ),
        Phrase(
            "Die Veröffentlichung für diesen Tag planen, oder einen Hinweis zuordnen, der heute "
            "gilt.",
            "Schedule the publication for that day, or attach a disclaimer that is valid today.",
        ),
    ),
    "DISC_MISSING.absent": Words(
        Phrase(
            "Dem Artikel fehlt ein Hinweis, den er tragen muss: {notice}.",
            "The article lacks a notice that it must carry: {notice}.",
        ),
        Phrase(
            "Einen freigegebenen Hinweis dieser Art zuordnen (Anforderung „{requirement}“).",
            "Attach an approved disclaimer of this kind (requirement “{requirement}”).",
        ),
    ),
    "DISC_MISSING.abroad": Words(
        Phrase(
            "Ein Hinweis, den der Artikel tragen muss, ist nur für ein anderes Rechtsgebiet da: "
            "{notice}.",
            "A notice that the article must carry is there for another jurisdiction only: "
            "{notice}.",
        ),
        Phrase(
            "Einen Hinweis dieser Art für {jurisdictions} zuordnen (Anforderung „{requirement}“).",
            "Attach a disclaimer of this kind for {jurisdictions} (requirement “{requirement}”).",
        ),
    ),
    "DISC_LANG_MISSING.elsewhere": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ hat keinen Wortlaut auf {language}, nur auf {there}.",
            "The disclaimer “{disclaimer}” has no wording in {language}, only in {there}.",
        ),
        Phrase(
            "Den Wortlaut auf {language} ergänzen und freigeben lassen. Der Text der anderen "
            "Sprache wird nie ersatzweise gezeigt.",
            "Add the wording in {language} and have it approved. The other language's text is "
            "never shown instead.",
        ),
    ),
    "DISC_LANG_MISSING.nowhere": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ hat in keiner Sprache einen Wortlaut.",
            "The disclaimer “{disclaimer}” has no wording in any language.",
        ),
        Phrase(
            "Den Wortlaut auf {language} schreiben und freigeben lassen.",
            "Write the wording in {language} and have it approved.",
        ),
    ),
}
