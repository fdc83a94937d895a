"""Words of certainty, of nameless authority and of promise."""

from articles.gates.lexicon.patterns import patterns

_HELP_DE = (
    r"(?:beruhig|beseitig|heil|lös|löst|linder|verbesser|stärk|verschwind|normalisier|befrei"
    r"|schütz|senk|los)"
)
_HELP_EN = (
    r"(?:calm|remov|heal|solv|reliev|improv|strengthen|disappear|normali[sz]|free|protect|lower"
    r"|eliminat|cur)"
)

CERTAIN = patterns(
    rf"""
    garantiert\b|garantieren\b|mit (?:absoluter )?sicherheit|zweifellos|ohne (?:jeden )?zweifel
    zweifelsfrei|unbestritten\w*
    unbestreitbar\w*|definitiv|eindeutig|nachweislich|hundertprozentig\w*|100[- ]?prozentig\w*
    100 ?% (?:sicher|wirksam)
    fest steht|steht fest|es ist sicher, dass|in jedem fall|auf jeden fall|ein für alle ?mal
    (?:wissenschaftlich )?(?:bewiesen|erwiesen)\b
    beweis(?:en|t)\b(?=[^.!?]{{0,40}}(?:dass|,|die|den|eine))|nachgewiesenermaßen
    ausschließlich (?:durch|von|wegen)|stets\b
    (?<!fast )(?<!nahezu )immer(?! (?:wieder|mehr|noch|\w+er\b))\b|(?<!fast )niemals\b
    jeder (?:mensch|von uns|einzelne)? ?profitiert|alle menschen profitieren
    (?:dauerhaft|nachhaltig)\b[^.!?;]{{0,40}}\b{_HELP_DE}\w*
    {_HELP_DE}\w*\b[^.!?;]{{0,40}}\b(?:dauerhaft|nachhaltig)\b(?! hoh)
    (?:befrei|heil|beseitig|verschwind)\w*\b[^.!?;]{{0,40}}\bvollständig
    (?:zeichen|signal|botschaft|hilferuf|warnsignal|alarmsignal) (?:ihres|deines|des
    + |unseres) körpers\b
    """,
    rf"""
    guaranteed\b|undoubtedly|without (?:a |any )?doubt|no doubt|no question that|indisputabl[ey]
    undeniabl[ey]|unquestionabl[ey]
    definitely|certainly|(?:is|are|was|were) clearly|demonstrabl[ey]
    (?:one|a) hundred per ?cent (?:sure|certain|effective|safe)|100 ?% (?:sure|certain|effective)
    (?:one thing|it|this) is (?:absolutely )?certain|in every case|in all cases|once and for all
    beyond (?:any )?doubt
    (?:scientifically )?proven\b|prov(?:es?|ed) that\b|absolutely\b|invariably
    (?<!almost )(?<!nearly )always\b|exclusively (?:by|from|caused)|everyone benefits
    everybody benefits
    (?:permanently|sustainably)\b[^.!?;]{{0,40}}\b{_HELP_EN}\w*
    {_HELP_EN}\w*\b[^.!?;]{{0,40}}\b(?:permanently|sustainably)
    completely (?:\w+ )?(?:free|remov|heal|cur|eliminat)\w*
    your body[’']s way of (?:telling|saying)|(?:sign|signal|message) (?:from|of) your body\b
    """,
)
# "Mit Sicherheit keinen Diabetes": that it is none is what is certain. A "nicht" in this place
# denies the certainty ("lässt sich mit Sicherheit nicht sagen"). English says what is certain by
# adverbs before "not", which deny nothing.
CERTAIN_OF_NONE = patterns(
    r"(?:mit (?:absoluter )?sicherheit|garantiert|definitiv|zweifellos)"
    r" (kein(?:e[nmrs]?)?|niemals|nie)\b",
    r"(?!)",
)
# "Always call", "immer anrufen": said of what to do, not of how things are.
ADVICE_ADVERB = patterns(r"immer|stets|niemals|nie\b|auf jeden fall", r"always|never")
IMPERATIVE = patterns(
    r"""
    (?-i:[A-ZÄÖÜ][a-zäöü]+(?:en|n)) sie\b
    (?-i:Lass|Nimm|Ruf|Geh|Achte|Trage|Bring|Frag|Trink|Iss|Halte|Vermeide|Wasche|Schütze)\b
    [^.!?]*\bsoll(?:te|ten|test|tet)?\b
    [^.!?]*\bmuss|[^.!?]*\bmüssen
    """,
    r"""
    (?:always|never) (?!has|had|is|was|were|are)[a-z]+
    (?:please|call|take|keep|bring|ask|wash|use|avoid|see|tell|check|read|store|make|wear|let
    + |leave|give|go)\b
    [^.!?]*\b(?:should|must)\b
    """,
)

_WHO_DE = (
    r"(?:(?:die |der )?(?:forschung|wissenschaft)"
    r"|(?<!die )(?<!der )(?<!den )(?<!diese )(?<!beide )(?<!dieser )studien?"
    r"|(?<!die )(?<!der )untersuchungen|forscher(?:innen)?|forschende|(?:wissenschaftler"
    r"|mediziner|expert|ärzt)(?:e|en|er|innen|:innen)?"
    r"|experten|fachleuten?|ärzten?|(?:neue(?:ste)?|aktuelle) (?:erkenntnisse|daten)|statistiken)"
)
_WHO_EN = (
    r"(?:(?<!the )(?<!these )(?<!those )(?<!both )(?<!this )(?<!that )(?<!in )stud(?:y|ies)"
    r"|(?<!the )(?<!this )(?<!further )(?<!more )research(?:ers)?"
    r"|scien(?:ce|tists?)|experts?|specialists|doctors|physicians|(?<!the )investigations"
    r"|(?:latest|recent|new) (?:findings|evidence|data)|statistics)"
)
AUTHORITY = patterns(
    rf"""
    (?:laut|gemäß|nach (?:meinung|ansicht|auffassung) von
    + |(?<!uche )(?<!uchen )(?<!ucht )(?<!ragt )nach) (?:\w+ ){{0,2}}?(?:studien?
    + |untersuchungen|forschung\w*|wissenschaftler\w*|experten|fachleuten|ärzten|statistiken)\b
    {_WHO_DE} (?:(?:(?!nicht|gemacht|kein)\w+ ){{0,3}})(?:zeig|beleg|beweis|bestätig
    + |herausgefunden|gezeigt|bewiesen|belegt|bestätigt|raten|empfehlen|sagen|sagt\b|warn|ergeb
    + |leg(?:en|t) nahe|wissen\b|(?:sind|ist) (?:sich einig|überzeugt))\w*
    (?:studien?|untersuchungen|expert\w+|forscher\w*|fachleuten) zufolge
    wissenschaftlich (?:erwiesen|bewiesen|belegt|bestätigt)
    """,
    rf"""
    (?:according to|as shown (?:by|in)|based on) (?:(?!the|this|these)\w+ ){{0,2}}?(?:stud(?:y
    + |ies)|research(?:ers)?|experts|scientists|science|doctors|statistics)\b
    {_WHO_EN} (?:(?:(?!not|were|was|do\b|did|done)\w+ ){{0,2}})(?:shows?|showed|shown|proves?
    + |proved|proven|confirms?|confirmed|found|finds?|suggests?|agrees?|advises?|recommends?
    + |says?|believes?|warns?|knows?|demonstrates?)\b
    (?:scientifically|clinically) (?:proven|shown|confirmed)
    """,
)
# An institution that makes an authority one that can be looked up.
NAMED = patterns(
    r"""
    universität|uni(?:klinik|versitäts\w*)|institut|klinik|charité|gesellschaft für|behörde
    ministerium
    (?-i:[A-ZÄÖÜ]{2,}|Cochrane|Lancet|JAMA|BMJ|STIKO)\b
    """,
    r"""
    university|institute|clinic|college|hospital|society|agency|authority|journal
    (?-i:[A-Z]{2,}|Cochrane|Lancet)\b
    """,
)

# Who warns of a promise makes none.
WARNED = patterns(
    r"""
    (?:rät|raten|abzuraten)\b[^.!?]{0,80}(?:\bab\b|\Z)|warn(?:t|en|ung\w*)\b|misstrau\w*|vorsicht
    """,
    r"""
    warn(?:s|ed|ing)?\b (?:against|of|about)|advises? against|beware|mistrust|distrust|be wary
    """,
)

_CURED_DE = (
    r"(?:(?:die|den|das|ihren?|jede[nrs]?|alle|deinen?|eine?n?|sogar|auch|zuverlässig|dauerhaft"
    r"|chronische\w*|akute\w*|jegliche\w*) ){0,3}(?-i:[A-ZÄÖÜ])"
)
_CURED_EN = (
    r"(?:(?:every|all|any|your|the|even|reliably|chronic|acute) ){0,3}"
    r"(?!by\b|within|in\b|on\b|itself|quickly|well|with\b|after)[a-z]{3,}"
)
PROMISE = patterns(
    rf"""
    heil(?:t|en|te)\b(?= {_CURED_DE})|(?:sicher|zuverlässig|vollständig|garantiert) (?:zu )?heilen
    heilung (?:ist|wird)[^.!?]{{0,40}}garantiert
    garantiert\b|erfolgsgarantie|(?:mit )?hundertprozentige\w* (?:erfolg|wirkung)
    100 ?%(?:iger?)? (?:erfolg|wirkung)
    (?:keine|keinerlei|ohne(?: jede)?) (?:bekannten )?(?:nebenwirkung\w*|risik\w+)
    frei von (?:risiken|nebenwirkungen)|nebenwirkungsfrei|risikofrei
    (?:völlig|absolut|vollkommen|gänzlich|ganz|komplett) (?:unbedenklich|ungefährlich|harmlos
    + |unschädlich|gefahrlos|sicher|risikofrei)
    wunder(?:mittel|waffe|kur|heilmittel|pille)\w*|geheimrezept\w*|geheimtipp|zaubermittel
    wissenschaftlich (?:bewiesen|erwiesen)
    (?:wirk(?:t|en)|hilft|helfen) (?:\w+ )?sofort\b(?! (?:rufen|anrufen))
    sofortige? (?:linderung|wirkung|hilfe bei)|sofort (?:schmerzfrei|wirksam|beschwerdefrei)
    (?:verschwind\w+|gesenkt|weg|los)\b[^.!?;]{{0,30}}\b(?:in|nach) (?:einer|zwei|drei
    + |\d+) (?:minuten?|stunden?|tagen?)
    in (?:einer|zwei|drei|\d+) (?:minuten?|tagen?) (?:gesenkt|weg|geheilt|schmerzfrei)
    für immer (?:los|weg|verschwunden|befreit)
    (?:beruhig|stärk|heil|linder|normalisier)\w*\b[^.!?;]{{0,40}}\bnachhaltig
    nachhaltig\b[^.!?;]{{0,30}}\b(?:beruhig|heil|linder)\w*
    """,
    rf"""
    (?<!be )(?<!was )(?<!were )(?<!is )(?<!are )(?<!\ba )(?<!\bthe )(?<!\bof )(?:cures|cure
    + |heals)\b(?= {_CURED_EN})
    the cure for|a cure for
    guarantee[ds]?\b|100 ?% success|success rate of 100
    (?:no|without(?: any)?|zero) (?:known )?(?:side[- ]effects?|risks?\b)
    free (?:from|of) (?:any )?(?:side effects|risks?)|side[- ]effect[- ]free|risk-free
    (?:completely|absolutely|entirely|totally|perfectly|100 ?%) (?:safe|harmless|risk-free
    + |without risk)
    miracle (?:cure|remedy|drug|pill|weapon|food)s?|miracle\b(?= (?:remedy|cure))
    secret (?:recipe|remedy)|wonder drug|magic bullet
    (?:scientifically|clinically) proven
    (?:works?|acts?|helps?|relieves?) (?:\w+ )?instantly|instant (?:relief|cure|effect|results)
    instantly (?:relieves?|cures?|calms?)
    (?:disappear|vanish|gone|lower|lowers|cured)\b[^.!?;]{{0,40}}\bin (?:one|two|three
    + |\d+) (?:minutes?|hours?|days?)
    (?:rid of|free from)\b[^.!?;]{{0,40}}\b(?:for good|forever)
    sustainably (?:calm|heal|cure|reliev)\w*
    """,
)
