"""Verbs that say that one thing brings another about, and words that compare."""

from articles.gates.lexicon.patterns import patterns

# German verbs are written small inside a sentence; a capital is an imperative or a noun.
CAUSAL = patterns(
    r"""
    verursach(?:t|en|te|ten)\b
    führ(?:t|en|te|ten)\b[^.!?;]{0,80}?\bzu[rm]?\b
    (?:dazu|zu[rm]?)\b[^.!?;]{0,60}?\bführ(?:t|en|te|ten)\b(?=\s*(?:[.,;!?]|\Z))
    lös(?:t|en|te|ten)\b[^.!?;]{0,80}?\baus\b
    auslös(?:t|en|te)\b|ausgelöst\b
    r(?:uft|ufen|ief|iefen)\b[^.!?;]{0,80}?\bhervor\b
    hervorruf(?:t|en)\b|hervorgerufen\b
    bewirk(?:t|en|te|ten)\b
    erzeug(?:t|en|te|ten)\b
    (?:die|der) (?:Haupt)?(?:[Uu]rsache|Auslöser) (?:der|des|von|für)\b
    (?:ver)?antwortlich für\b
    (?:[Dd]urch|[Ww]egen) [^.!?;,]{2,50} (?:sinkt|steigt|entsteht|verschwindet|bessert)\b
    (?:wodurch|dadurch)\b[^.!?;]{0,60}?\b(?:entsteh|sink|steig)(?:t|en)\b
    (?:ver)?senk(?:t|en|te|ten)\b
    verringer(?:t|n|te|ten)\b
    reduzier(?:t|en|te|ten)\b
    (?:ver)?minder(?:t|n|te|ten)\b
    erhöh(?:t|en|te|ten)\b
    steiger(?:t|n|te|ten)\b
    verbesser(?:t|n|te|ten)\b
    verschlechter(?:t|n|te|ten)\b|verschlimmer(?:t|n|te|ten)\b
    linder(?:t|n|te|ten)\b
    hemm(?:t|en|te|ten)\b
    verhinder(?:t|n|te|ten)\b
    förder(?:t|n|te|ten)\b
    begünstig(?:t|en|te|ten)\b
    stärk(?:t|en|te|ten)\b|stabilisier(?:t|en|te|ten)\b
    schütz(?:t|en|te|ten)\b[^.!?;]{0,40}?\bvor\b
    beug(?:t|en|te|ten)\b[^.!?;]{0,80}?\bvor\b|vorbeug(?:t|en)\b
    kurbel(?:t|n|te|ten)\b[^.!?;]{0,60}?\ban\b
    trägt\b[^.!?;]{0,20}?\b(?:zur Entstehung|zum Entstehen|zum Risiko|zur Entwicklung)\b
    tragen\b[^.!?;]{0,20}?\b(?:zur Entstehung|zum Entstehen|zum Risiko|zur Entwicklung)\b
    beseitig(?:t|en|te|ten)\b|heil(?:t|en|te|ten)\b(?! (?:von|ab|aus)\b)
    resultier(?:t|en|te|ten)\b[^.!?;]{0,40}?\b(?:in|daraus)\b
    """,
    r"""
    (?<!the )(?<!root )(?<!common )(?<!possible )(?<!main )(?<!other )(?:causes?\b(?! of)
    + |triggers?\b(?! (?:are|is|of|for|include)))
    caused\b|causing\b
    (?:is|are|was|were) (?:the |a )?(?:main |root |real |true )?causes? of\b
    leads? to\b|leading to\b|led to\b
    results? in\b|resulting in\b|resulted in\b
    triggered\b|triggering\b
    brings? (?:on|about)\b|brought (?:on|about)\b
    (?:is|are|was|were) responsible for\b
    because of [^.!?;,]{2,50},
    contribut(?:es?|ed|ing) to (?!(?:an? |the )?(?:normal|maint|reduction|maternal|protection
    + |electro|regulat|regener))
    lower(?:s|ed)?\b(?! (?:level|dose|risk|value|limit|leg|back|blood pressure (?:than|in)))
    lowering\b
    reduc(?:es?|ed|ing)\b|decreas(?:es|ed|ing)\b|cuts?\b(?= (?:the|your|their|down))
    increas(?:es|ed|ing)\b|rais(?:es|ed|ing)\b
    improv(?:es?|ed|ing)\b|worsen(?:s|ed|ing)?\b
    reliev(?:es?|ed|ing)\b|eas(?:es|ed|ing)\b|sooth(?:es?|ed|ing)\b
    inhibit(?:s|ed|ing)?\b|prevent(?:s|ed|ing)?\b|block(?:s|ed|ing)\b
    promot(?:es?|ed|ing)\b|strengthen(?:s|ed|ing)?\b|boost(?:s|ed|ing)?\b
    stabili[sz](?:es?|ed|ing)\b
    protect(?:s|ed|ing)? (?:\w+ ){0,3}?(?:against|from)\b
    makes? (?:you|people|children|us|them)\b
    cur(?:es|ed|ing)\b|overstimulat(?:es?|ed|ing)\b
    """,
    de_flags=0,
)

# What an effect is measured against.
COMPARISON = patterns(
    r"""
    (?<!mehr )(?<!weniger )als\b(?! (?:tablette|kapsel|creme|spray|erst|mittel))|(?:im )?vergleich
    verglichen|gegenüber\b|gegen (?:placebo|plazebo|eine kontroll)
    placebo\w*|plazebo\w*|scheinmedikament\w*|scheinbehandlung\w*|kontroll(?:e|en|gruppe\w*)\b
    warteliste\w*|übliche\w* behandlung|statt\b|anstelle|unterschied\w*|differenz
    von [^.!?;]{1,25} auf\b|vorher|zuvor|zu beginn|ausgangswert\w*|baseline
    (?:relative\w*|absolut\w*) risik\w*|odds|hazard|risikoverhältnis\w*|quotenverhältnis\w*|\bRR\b
    \bHR\b|\bOR\b
    konfidenzintervall\w*|ohne [^.!?;]{1,40} mit|mit [^.!?;]{1,40} ohne|beide\w* gruppen
    in der anderen gruppe
    ungeimpft\w*|unbehandelt\w*
    """,
    r"""
    (?<!more )(?<!less )than\b|compar\w+|versus\b|vs\b|against (?:placebo|a control)
    placebo|sham|control(?:s| group| arm)?\b|waiting list|usual care|standard (?:care|treatment)
    instead of|difference|from [^.!?;]{1,25} to\b|at the start|before treatment|baseline
    (?:relative|absolute) risk|risk ratio|odds|hazard|\bRR\b|\bHR\b|\bOR\b(?-i:)
    confidence interval|without [^.!?;]{1,40} with|with [^.!?;]{1,40} without|both groups
    other group
    unvaccinated|untreated
    """,
)

# That something became better, for rules that ask how much and against what.
OUTCOME = patterns(
    r"""
    besser\w*|besserung\w*|gebessert|weniger|langsamer|schneller|verbesser\w+|verringer\w+
    reduzier\w+
    senk(?:t|en|te|ten)|gesenkt|sank(?:en)?|(?:ver)?minder(?:t|n|te|ten)|linder(?:t|n|te|ten)
    verkürz\w+
    verlänger\w+|steiger\w+|zurück(?:ging|gingen|gegangen)|ging\w*\b[^.!?;]{0,60}\bzurück|rückgang
    half(?:en)?\b|hilft|helfen|schmerzfrei\w*|beschwerdefrei\w*|geheilt
    nahm\w*\b[^.!?;]{0,60}\bab\b
    """,
    r"""
    better|improv\w+|fewer|less|more slowly|reduc\w+|lower(?:s|ed)|fell\b(?! asleep)|decreas\w+
    cuts?\b|eased?
    reliev\w+
    shorten\w*|prolong\w*|increased?|help(?:s|ed)|free of (?:pain|symptoms)|pain[- ]free
    symptom[- ]free
    cured|recovered|declin\w+|dropped
    """,
)

# That the text itself names a design that proves little.
NAMED_WEAK_DESIGN = patterns(
    r"""
    fallbericht\w*|einzelf[aä]ll\w*|fallserie\w*|zellkultur\w*|zellversuch\w*|im labor\b
    laborversuch\w*|reagenzglas
    tierversuch\w*|(?:bei|an) (?:mäusen|ratten|tieren)|beobachtungsstudie\w*|beobachtet\w*
    querschnitt\w*
    expertenmeinung\w*|erfahrungsbericht\w*|befragung\w*|umfrage\w*
    """,
    r"""
    case (?:report|series|reports)|single cases?|cell culture|in the lab(?:oratory)?|test tube
    in vitro
    animal (?:stud|experiment|test)\w*|in (?:mice|rats|animals)|observational|observed
    cross-sectional
    expert opinion|anecdot\w*|survey
    """,
)
