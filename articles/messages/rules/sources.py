"""The words of findings about the works in the reference list."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "SRC_LINK_HOMEPAGE": Words(
        Phrase(
            "Der Link führt auf eine Startseite, nicht zum Werk.",
            "The link leads to a home page, not to the work.",
        ),
        Phrase(
            "Den Link zum Werk selbst eintragen (DOI, PubMed oder die Seite der Veröffentlichung).",
            "Enter the link of the work itself (DOI, PubMed, or the page of the publication).",
        ),
    ),
    "SRC_LINK_HOMEPAGE.identified": Words(
        Phrase(
            "Der Link führt auf eine Startseite, nicht zum Werk.",
            "The link leads to a home page, not to the work.",
        ),
        Phrase(
            "Die Kennung der Quelle führt zum Werk: {better}",
            "The identifier of the source leads to the work: {better}",
        ),
    ),
    "SRC_LINK_SEARCH": Words(
        Phrase(
            "Der Link führt auf eine Suche, nicht zum Werk.",
            "The link leads to a search, not to the work.",
        ),
        Phrase(
            "Den Treffer öffnen und dessen Adresse eintragen.",
            "Open the result that is meant and enter its address.",
        ),
    ),
    "SRC_LINK_SEARCH.identified": Words(
        Phrase(
            "Der Link führt auf eine Suche, nicht zum Werk.",
            "The link leads to a search, not to the work.",
        ),
        Phrase(
            "Die Kennung der Quelle führt zum Werk: {better}",
            "The identifier of the source leads to the work: {better}",
        ),
    ),
    "SRC_LINK_CONTAINER": Words(
        Phrase(
            "Der Link führt auf eine Zeitschrift, eine Übersicht oder eine Seite über den "
            "Anbieter, nicht zum Werk.",
            "The link leads to a journal, a list or a page about the publisher, not to the work.",
        ),
        Phrase(
            "Den Link der Arbeit oder der Seite selbst eintragen.",
            "Enter the link of the paper or the page itself.",
        ),
    ),
    "SRC_LINK_CONTAINER.identified": Words(
        Phrase(
            "Der Link führt auf eine Zeitschrift, eine Übersicht oder eine Seite über den "
            "Anbieter, nicht zum Werk.",
            "The link leads to a journal, a list or a page about the publisher, not to the work.",
        ),
        Phrase(
            "Die Kennung der Quelle führt zum Werk: {better}",
            "The identifier of the source leads to the work: {better}",
        ),
    ),
    "SRC_LINK_SHORTENER.shortener": Words(
        Phrase(
            "Der Link ist ein Kurzlink; wohin er führt, sieht niemand, und es kann sich ändern.",
            "The link is a short link; nobody sees where it leads, and that can change.",
        ),
        Phrase(
            "Den Kurzlink öffnen und die Adresse eintragen, bei der er endet.",
            "Open the short link and enter the address it ends at.",
        ),
    ),
    "SRC_LINK_SHORTENER.social": Words(
        Phrase(
            "Der Link führt in ein soziales Netzwerk.",
            "The link leads to a social network.",
        ),
        Phrase(
            "Das Werk selbst verlinken, von dem der Beitrag handelt.",
            "Link the work itself that the post is about.",
        ),
    ),
    "SRC_LINK_SHORTENER.video": Words(
        Phrase(
            "Der Link führt zu einer Videoplattform.",
            "The link leads to a video platform.",
        ),
        Phrase(
            "Eine schriftliche Quelle verlinken, oder die Seite derer, die das Video verantworten.",
            "Link a written source, or the page of those who answer for the video.",
        ),
    ),
    "SRC_LINK_SHORTENER.shop": Words(
        Phrase(
            "Der Link führt in einen Shop.",
            "The link leads to a shop.",
        ),
        Phrase(
            "Die Veröffentlichung beim Verlag verlinken, oder ISBN oder DOI eintragen und den "
            "Link löschen.",
            "Link the publication at its publisher, or enter the ISBN or DOI and delete the link.",
        ),
    ),
    "SRC_LINK_SHORTENER.identified": Words(
        Phrase(
            "Der Link führt über einen Kurzlink, ein soziales Netzwerk, eine Videoplattform oder "
            "einen Shop.",
            "The link goes through a short link, a social network, a video platform or a shop.",
        ),
        Phrase(
            "Die Kennung der Quelle führt zum Werk: {better}",
            "The identifier of the source leads to the work: {better}",
        ),
    ),
    "SRC_ID_INVALID.malformed": Words(
        Phrase(
            "„{written}“ kann keine {identifier}-Nummer sein: Die Form stimmt nicht.",
            "“{written}” cannot be a {identifier} number: its form is wrong.",
        ),
        Phrase(
            "Die Nummer neu von der Veröffentlichung kopieren; ist sie nicht zu finden, das Feld "
            "leeren.",
            "Copy the number from the publication again; if it cannot be found, empty the field.",
        ),
    ),
    "SRC_ID_INVALID.check_digit": Words(
        Phrase(
            "Die Prüfziffer von {identifier} „{written}“ stimmt nicht.",
            "The check digit of {identifier} “{written}” is wrong.",
        ),
        Phrase(
            "Die Nummer mit der Veröffentlichung vergleichen; meist ist eine Ziffer vertippt "
            "oder vertauscht.",
            "Compare the number with the publication; mostly one digit is mistyped or two are "
            "swapped.",
        ),
    ),
    "SRC_ID_INVALID.test": Words(
        Phrase(
            "„{written}“ ist eine Test-DOI; dahinter steht kein Werk.",
            "“{written}” is a DOI for tests; there is no work behind it.",
        ),
        Phrase(
            "Die DOI der Veröffentlichung eintragen.",
            "Enter the DOI of the publication.",
        ),
    ),
    "SRC_ID_INVALID.range": Words(
        Phrase(
            "{identifier} „{written}“ liegt außerhalb der vergebenen Nummern.",
            "{identifier} “{written}” lies outside the numbers that are given.",
        ),
        Phrase(
            "Die Nummer auf orcid.org nachschlagen.",
            "Look the number up at orcid.org.",
        ),
    ),
    "SRC_ID_INVALID.volume": Words(
        Phrase(
            "Jahr, Band und Artikelnummer passen nicht zusammen: „{written}“.",
            "Year, volume and article number do not fit one another: “{written}”.",
        ),
        Phrase(
            "Den Artikel auf bmj.com öffnen und die Angaben vergleichen; steht er dort nicht, "
            "gibt es ihn nicht.",
            "Open the article at bmj.com and compare; if it is not there, it does not exist.",
        ),
    ),
    "SRC_PII_CHECKSUM.character": Words(
        Phrase(
            "Das letzte Zeichen der PII „{written}“ passt nicht: {found} statt {expected}. "
            "Solche Nummern sind meist vertippt oder erfunden.",
            "The last character of the PII “{written}” does not fit: {found}, not {expected}. "
            "Numbers like this are mostly mistyped or invented.",
        ),
        Phrase(
            "Das Werk beim Verlag öffnen und Titel, Personen und Jahr vergleichen. Die Prüfregel "
            "ist aus Erfahrung gewonnen und kann selten irren.",
            "Open the work at its publisher and compare title, people and year. The rule comes "
            "from experience and can be wrong once in a while.",
        ),
    ),
    "SRC_PII_CHECKSUM.form": Words(
        Phrase(
            "Die PII „{written}“ hat nicht die Form einer Artikelnummer von Elsevier.",
            "The PII “{written}” does not have the form of an article number of Elsevier.",
        ),
        Phrase(
            "Die Adresse neu von der Seite des Artikels kopieren.",
            "Copy the address from the article’s page again.",
        ),
    ),
    "SRC_ID_SUSPICIOUS_SEQUENCE": Words(
        Phrase(
            "{identifier} „{written}“ endet auf eine Zählreihe: {run}. Bei erfundenen Nummern "
            "ist das häufig.",
            "{identifier} “{written}” ends in a counting run: {run}. Invented numbers often do.",
        ),
        Phrase(
            "Die Quelle öffnen und Titel, Personen und Jahr vergleichen; stimmen sie, eine "
            "Ausnahme eintragen.",
            "Open the source and compare title, people and year; if they agree, enter a waiver.",
        ),
    ),
    "SRC_PLATFORM_AS_AUTHOR.authors": Words(
        Phrase(
            "„{platform}“ ist eine Plattform und hat das Werk nicht verfasst.",
            "“{platform}” is a platform and did not write the work.",
        ),
        Phrase(
            "Die Personen oder die Einrichtung eintragen, die das Werk verfasst haben.",
            "Enter the people or the body that wrote the work.",
        ),
    ),
    "SRC_PLATFORM_AS_AUTHOR.container_title": Words(
        Phrase(
            "„{platform}“ ist eine Plattform und keine Zeitschrift.",
            "“{platform}” is a platform and no journal.",
        ),
        Phrase(
            "Die Zeitschrift oder das Buch eintragen, in dem das Werk erschienen ist.",
            "Enter the journal or the book that the work appeared in.",
        ),
    ),
    "SRC_INCOMPLETE": Words(
        Phrase(
            "In der Quellenangabe fehlt: {missing_fields}.",
            "Missing from the reference: {missing_fields}.",
        ),
        Phrase(
            "Die Angaben ergänzen, oder die Art der Quelle ändern, falls sie nicht stimmt.",
            "Add what is missing, or change the type of the source if it is wrong.",
        ),
    ),
    "SRC_DATE_INVALID.no_date": Words(
        Phrase(
            "„{date}“ ist kein Datum einer Veröffentlichung.",
            "“{date}” is no date of publication.",
        ),
        Phrase(
            "Jahr, Jahr und Monat oder den Tag eintragen: 2019, 2019-03 oder 2019-03-02. Ist "
            "keines bekannt, das Feld leeren.",
            "Enter the year, year and month, or the day: 2019, 2019-03 or 2019-03-02. If none is "
            "known, empty the field.",
        ),
    ),
    "SRC_DATE_INVALID.future": Words(
        Phrase(
            "Das Erscheinungsdatum {date} liegt in der Zukunft.",
            "The date of publication, {date}, lies in the future.",
        ),
        Phrase(
            "Das Datum mit der Veröffentlichung vergleichen.",
            "Compare the date with the publication.",
        ),
    ),
    "SRC_DATE_INVALID.accessed": Words(
        Phrase(
            "Das Abrufdatum {date} liegt in der Zukunft.",
            "The date of access, {date}, lies in the future.",
        ),
        Phrase(
            "Den Tag eintragen, an dem die Seite gelesen wurde.",
            "Enter the day on which the page was read.",
        ),
    ),
    "SRC_DUPLICATE": Words(
        Phrase(
            "Dieselbe Quelle steht schon als {earlier} in der Liste ({shared}).",
            "The same work is already in the list as {earlier} ({shared}).",
        ),
        Phrase(
            "Die Belege auf einen der beiden Nachweise legen und den anderen entfernen.",
            "Move the citations to one of the two references and remove the other.",
        ),
    ),
    "SRC_DUPLICATE.similar": Words(
        Phrase(
            "Vermutlich steht dieselbe Quelle schon als {earlier} in der Liste: Titel und Jahr "
            "oder die Adresse sind gleich.",
            "The same work is probably in the list already as {earlier}: title and year, or the "
            "address, are equal.",
        ),
        Phrase(
            "Beide vergleichen. Ist es ein Werk, einen Nachweis entfernen; sind es zwei, bei "
            "beiden die Kennung eintragen.",
            "Compare the two. If it is one work, remove a reference; if there are two, enter the "
            "identifier of each.",
        ),
    ),
    "SRC_ORPHAN": Words(
        Phrase(
            "Keine Aussage des Artikels belegt sich mit dieser Quelle.",
            "No claim of the article cites this source.",
        ),
        Phrase(
            "Der Aussage, die sich auf die Quelle stützt, einen Beleg geben; oder die Quelle aus "
            "der Liste nehmen.",
            "Give the claim that rests on the source a citation; or take the source out of the "
            "list.",
        ),
    ),
}
