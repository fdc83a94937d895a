// The page's own words, in the language of the text shown: no page mixes two.

export const NAMES = { de: "Deutsch", en: "English" };

/** GRADE's own signs, beside the words and never instead of them. */
export const SIGNS = {
  high: "⊕⊕⊕⊕", moderate: "⊕⊕⊕◯", low: "⊕⊕◯◯", very_low: "⊕◯◯◯", not_graded: "◯",
};

/** Works that must not be taken for sound. */
export const BAD = ["retracted", "withdrawn", "expression_of_concern", "conflicting"];

const LOCALES = { de: "de-DE", en: "en-GB" };

/** A date or moment as people write it, in the newsroom's time zone; "" for none. */
export const day = (value, language) =>
  value &&
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "Europe/Berlin" })
    .format(new Date(value));

export const WORDS = {
  de: {
    site: "Belegte Artikel", skip: "Zum Text", search: "Suche", find: "Suchen",
    language: "Sprache", dark: "Dunkel",
    outdated: "nicht auf dem neuesten Stand", more: "Weitere Artikel", all: "Alle Artikel",
    none: "Noch ist nichts veröffentlicht.", filter: "Eingrenzen auf",
    nothing: "Dazu wurde nichts gefunden.", found: (n, more) => `${more ? "mehr als " : ""}${n} gefunden`,
    results: (q) => `Suche nach „${q}“`, corrected: (q) => `Gezeigt wird, was zu „${q}“ passt.`,
    instead: "Meinten Sie:", by: "Von", reviewed: "Geprüft von",
    published: "Veröffentlicht", modified: "Aktualisiert", evidence_current: "Literatur gesichtet bis",
    medically_reviewed: "Medizinisch geprüft am", next_review_due: "Nächste Prüfung fällig",
    notice: "Hinweis", correction: "Korrigiert am", corrections: "Korrekturen", edition: "Ausgabe",
    contents: "Inhalt", claims: "Aussagen und Belege", show: "Alle Aussagen zeigen",
    hide: "Aussagen ausblenden", close: "Schließen", evidence: "Beleg der Aussage",
    certainty: "Vertrauenswürdigkeit der Evidenz",
    suspended: "Diese Aussage wird zurzeit überprüft und gilt bis dahin nicht.",
    uncited: "Ohne Einzelbeleg.", ours: "Unsere Übersetzung", references: "Quellen",
    status: "Status", checked: "abgefragt am", translated: "Übersetzt", about: "Über diesen Text",
    conflicts: "Interessenkonflikte", funding: "Finanzierung", licence: "Lizenz",
    attribution: "So zitieren", digest: "Prüfsumme der Ausgabe", json: "Dieser Text als JSON",
    gone: "Dieser Text wurde zurückgezogen", gone_on: "Zurückgezogen am",
    still: "In einer anderen Sprache weiterhin veröffentlicht:",
    absent: "Diese Seite gibt es nicht", absent_text: "Unter dieser Adresse ist nichts veröffentlicht.",
    elsewhere: "Diesen Artikel gibt es unter anderer Adresse:",
    failed: "Der Text konnte nicht geladen werden.", again: "Noch einmal versuchen",
    draft: "Entwurf",
    draft_text: "Dieser Text ist nicht veröffentlicht und kann sich noch ändern. Bitte nicht weitergeben.",
    over: "Dieser Link gilt nicht mehr. Er wurde schon einmal geöffnet, ist abgelaufen oder widerrufen, oder der Text ist inzwischen veröffentlicht. Die Redaktion gibt Ihnen gern einen neuen.",
    certainties: {
      high: "hoch", moderate: "moderat", low: "niedrig", very_low: "sehr niedrig",
      not_graded: "nicht bewertet",
    },
    stances: {
      supports: "stützt die Aussage", partially_supports: "stützt die Aussage teilweise",
      contradicts: "widerspricht der Aussage", background: "Hintergrund",
    },
    directness: {
      direct: "direkt", population_differs: "andere Gruppe von Menschen",
      intervention_differs: "andere Maßnahme", outcome_differs: "anderer Endpunkt",
      surrogate: "nur ein Ersatzmaß",
    },
    kinds: { editorial: "redaktionell", medical: "medizinisch", translation: "Übersetzung" },
    statuses: {
      unchecked: "nicht abgefragt", none_found: "keine Korrektur und kein Rückzug gemeldet",
      corrected: "wurde korrigiert", expression_of_concern: "Bedenken angemeldet",
      retracted: "zurückgezogen (retracted)", withdrawn: "vom Verlag entfernt",
      reinstated: "wieder eingesetzt", conflicting: "widersprüchliche Meldungen",
    },
    callouts: { note: "Hinweis", tip: "Tipp", warning: "Warnung", emergency: "Notfall" },
  },
  en: {
    site: "Articles with evidence", skip: "Skip to the text", search: "Search", find: "Search",
    language: "Language", dark: "Dark",
    outdated: "not up to date", more: "More articles", all: "All articles",
    none: "Nothing is published yet.", filter: "Narrow to",
    nothing: "Nothing was found.", found: (n, more) => `${more ? "more than " : ""}${n} found`,
    results: (q) => `Search for “${q}”`, corrected: (q) => `Shown is what matches “${q}”.`,
    instead: "Did you mean:", by: "By", reviewed: "Reviewed by",
    published: "Published", modified: "Updated", evidence_current: "Literature searched up to",
    medically_reviewed: "Medically reviewed on", next_review_due: "Next review due",
    notice: "Notice", correction: "Corrected on", corrections: "Corrections", edition: "Edition",
    contents: "Contents", claims: "Claims and evidence", show: "Show all claims",
    hide: "Hide the claims", close: "Close", evidence: "Evidence of the claim",
    certainty: "Certainty of the evidence",
    suspended: "This claim is under review and does not hold until then.",
    uncited: "Without a citation of its own.", ours: "Our translation", references: "References",
    status: "Status", checked: "asked on", translated: "Translated", about: "About this text",
    conflicts: "Conflicts of interest", funding: "Funding", licence: "Licence",
    attribution: "How to cite", digest: "Digest of the edition", json: "This text as JSON",
    gone: "This text has been withdrawn", gone_on: "Withdrawn on",
    still: "Still published in another language:",
    absent: "There is no such page", absent_text: "Nothing is published at this address.",
    elsewhere: "This article is published at another address:",
    failed: "The text could not be loaded.", again: "Try again",
    draft: "Draft",
    draft_text: "This text is not published and may still change. Please do not pass it on.",
    over: "This link is over. It was opened before, has ended or was revoked, or the text has been published. The editors will gladly give you a new one.",
    certainties: {
      high: "high", moderate: "moderate", low: "low", very_low: "very low",
      not_graded: "not graded",
    },
    stances: {
      supports: "supports the claim", partially_supports: "partially supports the claim",
      contradicts: "contradicts the claim", background: "background",
    },
    directness: {
      direct: "direct", population_differs: "other population",
      intervention_differs: "other intervention", outcome_differs: "other outcome",
      surrogate: "surrogate outcome only",
    },
    kinds: { editorial: "editorial", medical: "medical", translation: "translation" },
    statuses: {
      unchecked: "not checked", none_found: "no correction or retraction reported",
      corrected: "has been corrected", expression_of_concern: "expression of concern",
      retracted: "retracted", withdrawn: "removed by its publisher",
      reinstated: "reinstated", conflicting: "conflicting reports",
    },
    callouts: { note: "Note", tip: "Tip", warning: "Warning", emergency: "Emergency" },
  },
};
