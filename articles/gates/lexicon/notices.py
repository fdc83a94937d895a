"""Notices that deny advice, advice on doses, and words that own up to a contradiction."""

from articles.gates.lexicon.patterns import patterns

DENIES_ADVICE = patterns(
    r"""
    (?:kein\w*|nicht als) (?:\w+ ){0,2}?(?:medizinisch\w*|ärztlich\w*) (?:rat\w*|ratschl\w+
    + |empfehlung\w*|beratung)
    (?:kein\w*|nicht als) (?:therapie|behandlungs)empfehlung\w*
    """,
    r"""
    (?:no|not|not (?:intended |to be understood |meant )?as|not constitute
    + |not give) (?:an? )?(?:medical|treatment|therapeutic) (?:advice|recommendations?)
    """,
)
_AMOUNT = (
    r"\d[\d.,–-]*(?:\s?(?:–|-|bis|to)\s?\d[\d.,]*)?\s?(?:mg|µg|μg|mcg|g|ml|IE|I\.E\.|IU)(?:/kg)?\b"
)
DOSE_ADVICE = patterns(
    rf"""
    {_AMOUNT}[^.!?;]{{0,60}}?(?:/ ?tag|pro tag|am tag|täglich|tgl|abends|morgens
    + |alle \w+ stunden|mal (?:am|pro)|x täglich)
    (?:täglich|abends|morgens|alle \w+ stunden|am tag|tagesdosis|mal (?:am|pro) tag|dosis
    + |dosierung|tägliche menge)\b[^.!?;]{{0,60}}?{_AMOUNT}
    """,
    rf"""
    {_AMOUNT}[^.!?;]{{0,60}}?(?:/ ?day|per day|a day|daily|every day|in the (?:evening|morning)
    + |every \w+ hours|times a day|at night)
    (?:daily|a day|in the evening|every \w+ hours|dose|dosage
    + |daily amount)\b[^.!?;]{{0,60}}?{_AMOUNT}
    """,
)
# An amount that is reported, contained or a limit is no advice.
NO_ADVICE = patterns(
    r"""
    studien?\b|untersuch\w*|erhielt\w*|bekamen\b|bekommen haben|behandelten|teilnehmende\w*
    verglich\w*|obergrenze\w*|grenzwert\w*|höchstmenge\w*|höchstens\b
    bedenken|enthält|enthalten|liefer\w*|weniger\b|packung enthält|blutwert\w*|placebo
    """,
    r"""
    trial|stud(?:y|ies)|received|were given|participants|compared|upper level|limit|maximum
    concerns?\b|contains?|provides?|less\b|fewer\b|placebo
    """,
)
ADMITS = patterns(
    r"""
    andere\w* (?:studie|untersuchung|arbeit|auswertung|daten|ergebnis)\w*|eine andere\b|umstritten
    strittig|widerspr\w+|uneinheitlich\w*|gemischt\w*|unterschiedlich\w* ergebnis\w*
    nicht alle|im gegensatz|dagegen (?:fand|zeigt|sprich|ergab)\w*|(?:sprechen|spricht) dagegen
    dem steht|entgegen\b|kontrovers\w*|nicht einig|uneinig|anderen? schluss|auch studien ohne
    bestritten|nicht bestätig\w+
    (?:dritte|weitere|neuere|spätere|große) (?:studie |arbeit )?(?:nicht|fand|zeigt|ergab)\w*
    keinen unterschied|eine dritte nicht
    """,
    r"""
    (?:an)?other (?:trial|stud|analys|review|paper|data)\w*|disputed?s?|contested|conflicting
    contradict\w*|inconsistent|mixed|different (?:results|conclusions?)
    not all (?:studies|trials|reviews)|in contrast|by contrast|speaks? against|controversial
    do not agree|disagree\w*|studies without|not confirm\w*|no difference
    a third (?:does|did) not
    """,
)
