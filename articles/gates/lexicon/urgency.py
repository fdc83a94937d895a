"""Warning signs of an illness, and how fast and where to seek help."""

from articles.gates.lexicon.patterns import patterns

WARNING_SIGNS = patterns(
    r"""
    warnzeichen\b|warnsignale?n?\b|warnsymptom\w*|alarmzeichen|alarmsignale?n?\b|alarmsymptom\w*
    rote[nr]? flaggen?|red flags?
    gefährliche anzeichen|ernste[ns]? (?:zeichen|anzeichen|symptom\w*)
    (?:auf|für) (?:eine |einen )?(?:ernste\w*|schwere\w*|gefährliche\w*
    + |bedrohliche\w*) [^.!?]{0,40}(?:hinweisen|hindeuten|sprechen)
    """,
    r"""
    warning (?:signs?|signals?)|alarm (?:signs?|signals?|symptoms?)|red flags?
    danger(?:ous)? signs?|signs? of (?:a )?(?:serious|severe)
    (?:point|pointing) to a (?:serious|severe)|indicate a (?:more )?(?:serious|severe|dangerous)
    """,
)
WARNING_HEADING = patterns(
    r"""
    wann\b[^.!?]{0,60}\b(?:gefährlich|ernst|arzt|ärztin|ärztlich\w*|praxis|notaufnahme|notfall)
    """,
    r"""
    when\b[^.!?]{0,60}\b(?:dangerous|serious|doctor|medical|emergency|gp)
    """,
)
# Warning signs of something else than an illness.
OTHER_SIGNS = patterns(
    r"""
    (?:warnzeichen|warnsignale?|rote flaggen) (?:für|von|bei) (?:unseriöse\w*|betrug|betrüg\w*
    + |anbieter\w*|werbung|fake\w*|schlechte\w* (?:studien|texte))
    unseriös\w*|verkehr\w*|verpackung\w*|packung\b|putzmittel\w*
    """,
    r"""
    (?:signs?|signals?|red flags?) of (?:dubious|bad|fraud\w*|poor|fake|a scam|quack\w*)
    dubious|traffic|pack(?:aging)?\b|cleaning
    """,
)
NUMBERS = patterns(
    r"""
    (?:112|116 ?117|144|110|1450|145)\b(?! ?(?:mg|µg|g|ml|%|prozent))|notruf\w*|notarzt|notärztin
    rettungsdienst|rettungswagen|giftnotruf|bereitschaftsdienst|notdienst
    """,
    r"""
    (?:112|999|911|111|116 ?117)\b(?! ?(?:mg|µg|g|ml|%|percent))|ambulance|emergency services
    paramedics|out-of-hours
    """,
)
HOW_FAST = patterns(
    r"""
    sofort\w*|umgehend\w*|unverzüglich|schnellstmöglich|so schnell wie möglich|am selben tag
    noch heute|heute noch|am gleichen tag|binnen|innerhalb|in den nächsten|spätestens
    notfall\b|zeitnah|rasch|nach (?:zwei|drei|vier|\d+) (?:tagen|wochen)|nicht (?:abwarten|warten)
    warten sie nicht|länger als|gleich
    """,
    r"""
    immediately|at once|straight away|right away|without delay|as soon as possible|urgent(?:ly)?
    same day|today|within|in the next|promptly|emergency
    do not wait|don[’']t wait|longer than|for more than|after (?:two|three|four|\d+) (?:days|weeks)
    """,
)
WHERE = patterns(
    r"""
    notaufnahme|krankenhaus|\w*klinik\b|\w*praxis\b|\w*arzt\b|\w*ärztin\b|ärztlich\w*|kinderklinik
    geburtsklinik|hebamme|apotheke|ambulanz
    """,
    r"""
    emergency (?:department|room|unit)|a&e|hospital|clinic|doctor|gp\b|physician|surgery|dentist
    maternity unit|midwife|pharmacist|paediatrician|specialist
    """,
)
