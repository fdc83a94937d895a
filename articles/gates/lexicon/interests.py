"""What a publisher sells inside advice, and words that disclose it."""

from articles.gates.lexicon.patterns import patterns

_GOODS_DE = (
    r"(?:\w*kurse?n?|\w*kursen|\w*programme?|shop|onlineshop|app|webinar\w*|seminare?"
    r"|coaching\w*|produkte?n?|angebote?n? (?:zur|für|an kursen)"
    r"|nahrungsergänzung\w*|präparate?|\w*-guide|e-?book|newsletter|team (?:begleitet|berät)"
    r"|expert\w+ berat\w+|beratung\w*|sprechstunde|praxis"
    r"|mundwasser|zahnpasta|creme|tee|methode|matratze\w*|akademie|therapie\w*|workshop\w*)"
)
_GOODS_EN = (
    r"(?:(?:\w+[ -])?courses?|(?:\w+ )?programmes?|(?:\w+ )?programs?|(?:online )?shop|store"
    r"|app|webinars?|seminars?|coaching|products?|(?:food )?supplements?"
    r"|(?:\w+ )?guide|e-?book|newsletter|team supports you|experts are happy|counselling"
    r"|consultation|practice|mouthwash|toothpaste|cream|tea|method|workshops?|academy)"
)
OWN_OFFER = patterns(
    rf"""
    (?:unser|mein)(?:e[nrms]?|em)? (?:\w+e[nrs]? )?{_GOODS_DE}\b
    (?:buche|buchen sie|sichern sie sich|sichere dir|bestelle|bestellen sie|melden sie sich
    + |melde dich|testen sie|teste)\b[^.!?]{{0,60}}\b(?:jetzt|unser\w*|mein\w*|bei uns
    + |erstgespräch|platz)\b
    jetzt (?:bestellen|buchen|kaufen|anmelden|testen|sichern)|rabatt\w*|gutschein\w*|mit dem code
    (?:termin|erstgespräch) (?:anfragen|buchen)
    wir bieten\b[^.!?]{{0,60}}\b(?:beratung|coaching|kurs\w*|programm\w*|therapie\w*
    + |ernährungsberatung)
    bei uns (?:buchen|kaufen|bestellen)
    hol(?:e|en sie)? (?:dir|sich) (?:mein|unser)\w*
    (?<!ein )(?<!kein )(?:gezielte[sm]? |individuelle[sm]? |persönliche[sm]? )?coaching(?!\w)
    coaching-impulse|ein coaching kann
    """,
    rf"""
    (?:our|my) (?:\w+ )?{_GOODS_EN}\b
    (?:book|order|buy|secure|sign up|try|register|get)\b[^.!?]{{0,60}}\b(?:now|our|my|with us
    + |first call|your place)\b
    discount (?:code|on)|with the code|voucher|(?:order|buy|book) now|request an appointment
    save \d+ ?%
    we offer\b[^.!?]{{0,40}}\b(?:counselling|coaching|courses?|programmes?|therapy|consultations?)
    (?<!life )coaching\b(?! is no)(?! does not)(?! cannot)
    """,
)
DISCLOSED = patterns(
    r"""
    anzeige\b|werbung\b|in eigener sache|transparenzhinweis|interessenkonflikt\w*|wir verdienen
    verdient (?:geld|daran)|provision|affiliate|gesponsert|bezahlte partnerschaft
    """,
    r"""
    advert(?:isement|orial)?\b|sponsored|disclosure|we earn|earns? money|commission|affiliate
    conflict of interest|paid partnership
    """,
)
# A statement of interests that names what is sold.
SELLS = patterns(
    r"""
    bietet|bieten|verkauf\w*|vertreib\w*|verdien\w*|betreib\w*
    eigen\w* (?:produkt|angebot|kurs|shop)\w*|coaching|kurs\w*|shop|app\b|produkte?
    """,
    r"""
    offers?|sells?|selling|earns?|runs?|own (?:product|service|course|shop)s?|coaching|courses?
    shop|app\b|products?
    """,
)
