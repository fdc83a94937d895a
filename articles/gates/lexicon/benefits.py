"""Verbs by which a food or nutrient is said to be good for something or against a disease."""

from articles.gates.lexicon.patterns import patterns

# The accepted flexibility: these may stand for "contributes to", given the rest of the wording.
FLEXIBLE = patterns(
    r"""
    tr(?:ägt|agen)\b[^.!?;]{0,120}?\bbei\b|beitragen\b|leistet? [^.!?;]{0,20}beitrag
    unterstütz(?:t|en)\b|spiel(?:t|en) eine (?:wichtige )?rolle
    hat eine (?:wichtige )?(?:funktion|rolle)
    (?:wird|werden) [^.!?;]{0,80}(?:benötigt|gebraucht)
    (?:ist|sind) (?:wichtig|nötig|notwendig|erforderlich|wesentlich|unentbehrlich|essenziell) für
    (?:wichtig|unentbehrlich|essenziell|wesentlich) für|erhöht die eisenaufnahme
    """,
    r"""
    contributes? to|contributing to|supports?\b|plays? (?:a|an) (?:\w+ )?(?:role|part)
    has a (?:\w+ )?role
    helps? (?:to )?(?:maintain|support)|(?:is|are) (?:needed|required) for
    (?:is|are)? ?(?:important|necessary|essential|vital|crucial) for
    increases iron absorption
    """,
)
# Outside it: "boosts", "strengthens", "optimises" say more than any listed claim.
BENEFIT = patterns(
    r"""
    stärk(?:t|en|te)\b|schütz(?:t|en|te)\b|schütze vor|verbesser(?:t|n|te)\b|optimier(?:t|en)\b
    steiger(?:t|n|te)\b
    kurbel(?:t|n)\b[^.!?;]{0,60}?\ban\b|regt\b[^.!?;]{0,60}?\ban\b|aktivier(?:t|en)\b
    regulier(?:t|en)\b|stimulier(?:t|en)\b
    beruhig(?:t|en)\b|entgift(?:et|en)\b|entschlack(?:t|en)\b|entspann(?:t|en)\b
    stabilisier(?:t|en)\b|belebt\b|vitalisier(?:t|en)\b
    wirk(?:t|en)\b[^.!?;]{0,30}?\b(?:gegen|bei|entzündungshemmend|beruhigend|belebend
    + |schmerzlindernd)\b
    sorg(?:t|en) für
    mach(?:t|en)\b[^.!?;]{0,30}?\b(?:wach|fit|gesund|stark|schön|munter|leistungsfähig|schlank
    + |glücklich|klug|gesünder|ruhig)
    (?:lässt|lassen)\b[^.!?;]{0,40}?\b(?:wachsen|strahlen|verschwinden|sinken|schlafen)
    hält\b[^.!?;]{0,30}?\b(?:wach|fit|gesund|jung|schlank)|hebt die (?:stimmung|laune)
    förder(?:t|n|te)\b|erhöh(?:t|en|te)\b
    """,
    r"""
    strengthens?\b|strengthening|protects?\b|improv(?:es?|ed)\b|optimi[sz]es?\b|boosts?\b
    enhances?\b|lifts?\b (?:the|your) mood|revs up
    activates?\b|regulates?\b|stimulates?\b|soothes?\b|calms?\b|detoxif(?:y|ies)|cleans(?:es)?\b
    relaxes\b|stabili[sz]es?\b|energi[sz]es
    (?:works?|acts?) (?:\w+ )?against|works wonders
    makes? [^.!?;]{0,30}?\b(?:grow|healthy|fit|strong|alert|beautiful|slim|happy|sleep|healthier)
    makes? for healthy
    keeps? [^.!?;]{0,30}?\b(?:alert|awake|fit|healthy|young|slim)
    promotes?\b|increases?\b|raises?\b
    """,
)
# These are a benefit where what they act on is unwanted.
AGAINST = patterns(
    r"""
    linder(?:t|n|te)\b|(?:ver)?senk(?:t|en|te)\b|verkürz(?:t|en|te)\b|verringer(?:t|n|te)\b
    reduzier(?:t|en|te)\b|(?:ver)?minder(?:t|n|te)\b
    löst?\b|lösen\b|bekämpf(?:t|en|te)\b|heil(?:t|en|te)\b|behandel(?:t|n|te)\b|besser(?:t|n|te)\b
    brems(?:t|en|te)\b|hemm(?:t|en|te)\b
    beug(?:t|en|te)\b[^.!?;]{0,60}?\bvor\b|vorbeug(?:t|en)\b|verhinder(?:t|n|te)\b
    schütz(?:t|en|te)\b[^.!?;]{0,30}?\bvor\b
    hilft?\b[^.!?;]{0,60}?\b(?:gegen|bei)\b|helfen\b[^.!?;]{0,60}?\b(?:gegen|bei)\b
    half(?:en)?\b[^.!?;]{0,60}?\b(?:gegen|bei)\b
    """,
    r"""
    reliev(?:es?|ed)\b|eas(?:es|ed)\b|alleviat(?:es?|ed)\b|lowers?\b|lowered\b|shorten(?:s|ed)?\b
    reduc(?:es?|ed)\b|decreas(?:es|ed)\b|soothes?\b
    fights?\b|cures?\b|cured\b|heals?\b|treats?\b|treated\b(?! with)|prevent(?:s|ed)?\b
    slows? (?:down )?|inhibits?\b|stops?\b|combats?\b
    protects? (?:\w+ ){0,3}?(?:against|from)|helps? (?:\w+ ){0,3}?(?:with|against)
    helped (?:\w+ ){0,3}?(?:with|against)
    """,
)
# What a benefit is against, where it is no disease of the term base.
UNWANTED = patterns(
    r"""
    \w*blutdruck\w*|blutzucker\w*|blutfett\w*|cholesterin\w*|risiko|risiken|beschwerden|symptome?n?
    stress\w*|angst|krankheit\w*|infekt\w*|sterblichkeit
    alterung|falten
    """,
    r"""
    blood pressure|blood sugar|blood lipids|cholesterol|risks?|symptoms|complaints|stress|anxiety
    diseases?|infections?|mortality|ageing|aging|wrinkles
    """,
)
# Help said with a noun or turned round: "zur Vorbeugung von", "a remedy for".
HELP = patterns(
    r"""
    (?:zur|für die) (?:vorbeugung|behandlung|linderung|heilung|therapie)\b
    (?:bewährtes |gutes |natürliches )?(?:heil|haus)?mittel (?:bei|gegen)
    (?:hat|haben) sich\b[^.!?;]{0,60}?\bbewährt|bewährt sich bei
    helfen\b|hilft\b|linder(?:t|n|te)\b|beruhig(?:t|en)\b
    lassen? sich\b[^.!?;]{0,60}?\b(?:verkürzen|lindern|heilen|behandeln|verhindern|vermeiden)
    wirk(?:t|en)\b[^.!?;]{0,30}?\b(?:gegen|bei)\b|verbesser(?:t|n|te)\b
    rückgang\b|verringerung\b|linderung\b
    """,
    r"""
    to (?:prevent|treat|relieve|cure|fight)\b
    (?:proven |good |natural |home )?remed(?:y|ies) (?:for|against)|cure for|treatment for
    (?:has|have) proved (?:its|their) worth|(?:is|are) good (?:for|against)|helps?\b|soothes?\b
    relieves?\b
    can be (?:shortened|relieved|cured|treated|prevented|avoided)|works? (?:\w+ )?against
    improv(?:es?|ed)\b
    (?:showed?s?|shown|brought|led to|leads to) (?:a |an )?(?:\w+ )?(?:reduction|improvement
    + |decrease) (?:in|of)
    """,
)
# The subject is a lack or an excess, or the sentence speaks of harm: no benefit of the food.
LACK_OR_EXCESS = patterns(
    r"""
    mangel\b|\w+mangel\b
    (?:ein )?(?:zu viel|zu hoh\w+|zu wenig|überdos\w+|übermaß|überschuss|ohne)\b|fehl(?:t|en)\b
    schad(?:et|en)\b|meiden\b
    verzicht\w*|weniger\b
    """,
    r"""
    lack(?:ing)?\b|deficien\w+|shortage|too (?:much|little|many)|excess\w*|overdos\w+|without
    harms?\b|avoid\w*|missing|low (?:levels|intake)
    """,
)
# With these, what is furthered has to be wanted: "promotes sleep problems" is no benefit.
FURTHERING = patterns(
    r"""
    förder|steiger|erhöh|verstärk|begünstig|stimulier|reg|aktivier
    """,
    r"""
    promot|increas|rais|boost|stimulat|activat|enhanc
    """,
)
HARM = patterns(
    r"""
    \w*störung\w*|\w*risik\w*|nebenwirkung\w*|\w*schäd\w*|\w*schmerz\w*|\w*verlust|puls\b
    herzfrequenz|ausscheidung|blutdruck\w*|blutzucker\w*
    """,
    r"""
    problems?|disorders?|risks?|side effects?|damage|pain|loss|heart rate|pulse|excretion
    blood pressure|blood sugar|body weight
    """,
)
