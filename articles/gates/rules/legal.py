"""Rules about what the law and good practice ask of health texts.

Reg. (EC) No 1924/2006 and (EU) No 432/2012 (health claims), Reg. (EU) No 1169/2011 Art. 7(3)
(diseases and food), GPGI and afgis (interests, notices), NHS practice (when to seek help).
"""

import re
from collections.abc import Iterator

from articles.evidence.prose import is_asserted, is_denied, sentences
from articles.gates.benefits import Benefit, benefits, helped_illness, is_listed
from articles.gates.designs import is_backed
from articles.gates.finding import Check, DatedCheck, Finding, Place
from articles.gates.lexicon.interests import DISCLOSED, OWN_OFFER, SELLS
from articles.gates.lexicon.notices import DENIES_ADVICE, DOSE_ADVICE, NO_ADVICE
from articles.gates.lexicon.urgency import (
    HOW_FAST,
    NUMBERS,
    OTHER_SIGNS,
    WARNING_HEADING,
    WARNING_SIGNS,
    WHERE,
)
from articles.gates.places import place_of_claim, place_of_section, place_of_variant
from articles.gates.rulebook import RULES
from articles.gates.rules.wording import claim_text
from articles.gates.statements import Statement, excerpt, statements, statements_with
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.manuscript import ClaimRecord, Manuscript
from articles.vocabulary import ClaimKind, Language, Severity

_NO_INTERESTS = re.compile(
    r"\s*(?:keine\w*|none|no|nein|nicht|-|–|n/?a)\b[^.]{0,40}\.?\s*", re.IGNORECASE
)


def health_claims_are_listed(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_HEALTH_NOT_AUTHORISED: a benefit of a food in words that the law does not list.

    It blocks where the article itself is commercial, but only warns where the wording may fit
    and the list's own words are not confirmed. An editorial text may report what a verified source
    found.
    """
    for claim in manuscript.claims:
        if claim.kind is ClaimKind.LEGAL or (is_backed(claim) and not manuscript.is_commercial):
            continue
        found = _unlisted(claim, manuscript)
        if found:
            benefit, words, text = found
            yield Finding(
                rule="CLAIM_HEALTH_NOT_AUTHORISED",
                severity=_severity_of_claim(benefit, manuscript),
                place=place_of_claim(claim),
                field="statement",
                evidence=excerpt(text, benefit.start, benefit.end),
                language=manuscript.language,
                params={
                    "food": benefit.food.text,
                    "words": words,
                    **_listed_wordings(benefit, manuscript),
                },
            )


def _unlisted(claim: ClaimRecord, manuscript: Manuscript) -> tuple[Benefit, str, str] | None:
    language, knowledge = manuscript.language, manuscript.knowledge
    for sentence in sentences(claim_text(claim), language=language):
        for benefit in benefits(sentence.text, language=language, knowledge=knowledge):
            if not is_listed(
                sentence.text, benefit=benefit, language=language, knowledge=knowledge
            ):
                return benefit, sentence.text[benefit.start : benefit.end], sentence.text
    return None


def _severity_of_claim(benefit: Benefit, manuscript: Manuscript) -> Severity:
    listed = [
        claim.confirmed
        for claim in manuscript.knowledge.authorised_claims
        if claim.nutrient == benefit.food.term.key
    ]
    is_doubtful = benefit.is_flexible and bool(listed) and not any(listed)
    rule = RULES["CLAIM_HEALTH_NOT_AUTHORISED"]
    return rule.stricter_if(manuscript.is_commercial and not is_doubtful)


def _listed_wordings(benefit: Benefit, manuscript: Manuscript) -> dict[str, str]:
    """The first listed wordings of the nutrient, so that an editor can take one."""
    is_german = manuscript.language is Language.DE
    wordings = [
        claim.wording_de if is_german else claim.wording_en
        for claim in manuscript.knowledge.authorised_claims
        if claim.nutrient == benefit.food.term.key
    ]
    if not wordings:
        return {"why": "none_listed"}
    return {"why": "listed", "listed": " · ".join(wordings[:3])}


def food_treats_no_disease(manuscript: Manuscript) -> Iterator[Finding]:
    """CLAIM_DISEASE_FOOD: a food or supplement is said to help against an illness.

    Reg. (EU) No 1169/2011 Art. 7(3). It blocks where the article itself is commercial; an editorial
    text may report what a verified source found.
    """
    language, knowledge = manuscript.language, manuscript.knowledge
    for statement in statements(manuscript):
        if not manuscript.is_commercial and any(map(is_backed, statement.claims)):
            continue
        text = statement.sentence.text
        about = "" if statement.is_heading else statement.section.heading
        found = helped_illness(text, language=language, knowledge=knowledge, about=about)
        if not found or _is_listed_anyway(text, manuscript):
            continue
        food, illness, start, end = found
        yield Finding(
            rule="CLAIM_DISEASE_FOOD",
            severity=RULES["CLAIM_DISEASE_FOOD"].stricter_if(manuscript.is_commercial),
            place=place_of_section(statement.section),
            field="heading" if statement.is_heading else "body",
            evidence=excerpt(text, start, end),
            language=language,
            params={"food": food.text, "illness": illness.text, "words": text[start:end]},
        )


def _is_listed_anyway(text: str, manuscript: Manuscript) -> bool:
    """Less tiredness and fatigue is a listed claim of some nutrients."""
    language, knowledge = manuscript.language, manuscript.knowledge
    return any(
        is_listed(text, benefit=benefit, language=language, knowledge=knowledge)
        for benefit in benefits(text, language=language, knowledge=knowledge)
    )


def warning_signs_say_what_to_do(manuscript: Manuscript) -> Iterator[Finding]:
    """SAFETY_TRIAGE_MISSING: warning signs, and nowhere how fast and where to go with them.

    A number to call says both. Once for a text, at the first signs.
    """
    language = manuscript.language
    said = statements_with(manuscript, WARNING_SIGNS, or_where=_may_be_a_sign)
    signs = next((found for one in said if (found := _sign(one, manuscript))), None)
    if not signs or _says_what_to_do(manuscript):
        return
    yield Finding(
        rule="SAFETY_TRIAGE_MISSING",
        severity=RULES["SAFETY_TRIAGE_MISSING"].severity,
        place=Place("article", manuscript.article, manuscript.language.value),
        field="sections",
        evidence=signs,
        language=language,
        params={"words": signs},
    )


def _may_be_a_sign(statement: Statement) -> bool:
    """Without a word that is one."""
    return statement.is_heading or any(
        claim.kind is ClaimKind.RED_FLAG for claim in statement.claims
    )


def _sign(statement: Statement, manuscript: Manuscript) -> str:
    text, language = statement.sentence.text, manuscript.language
    if OTHER_SIGNS[language].search(text):
        return ""
    if statement.is_heading and (found := WARNING_HEADING[language].search(text)):
        return excerpt(text, found.start(), found.end())
    for found in WARNING_SIGNS[language].finditer(text):
        at = statement.place_of(found.start())
        if not is_denied(statement.block, at=at, language=language):
            return excerpt(text, found.start(), found.end())
    if any(claim.kind is ClaimKind.RED_FLAG for claim in statement.claims):
        return excerpt(text, 0, len(text))
    return ""


def _says_what_to_do(manuscript: Manuscript) -> bool:
    """Whether a sentence names a number to call, or how fast to go where."""
    number, fast, where = (patterns[manuscript.language] for patterns in (NUMBERS, HOW_FAST, WHERE))
    return any(
        number.search(one.sentence.text) for one in statements_with(manuscript, NUMBERS)
    ) or any(
        fast.search(one.sentence.text) and where.search(one.sentence.text)
        for one in statements_with(manuscript, HOW_FAST)
    )


def notices_fit_the_text(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_CONTRADICTED: a notice says "no medical advice" and the text advises doses.

    A notice counts in whatever language it is worded: it stands above this text.
    """
    said = statements_with(manuscript, DOSE_ADVICE)
    advice = next((found for one in said if (found := _dose_advice(one, manuscript))), None)
    if not advice:
        return
    for disclaimer in manuscript.disclaimers:
        words = plain_text(disclaimer.blocks or disclaimer.elsewhere)
        denial = next(
            (hit for language in Language if (hit := DENIES_ADVICE[language].search(words))), None
        )
        if denial:
            yield Finding(
                rule="DISC_CONTRADICTED",
                severity=RULES["DISC_CONTRADICTED"].severity,
                place=place_of_variant(manuscript),
                field="disclaimers",
                evidence=disclaimer.key,
                language=manuscript.language,
                params={"disclaimer": disclaimer.key, "words": denial[0], "dose": advice},
            )


def _dose_advice(statement: Statement, manuscript: Manuscript) -> str:
    text, language = statement.sentence.text, manuscript.language
    if NO_ADVICE[language].search(text):
        return ""
    for found in DOSE_ADVICE[language].finditer(text):
        at = statement.place_of(found.start())
        if is_asserted(statement.block, at=at, language=language):
            return excerpt(text, found.start(), found.end())
    return ""


def interests_are_disclosed(manuscript: Manuscript) -> Iterator[Finding]:
    """COI_UNDISCLOSED: the publisher's own service or product inside the advice, undisclosed.

    Once for a text, with the first place.
    """
    language = manuscript.language
    if _discloses(manuscript.conflicts_of_interest, language):
        return
    admitted = statements_with(manuscript, DISCLOSED)
    if any(DISCLOSED[language].search(one.sentence.text) for one in admitted):
        return
    for statement in statements_with(manuscript, OWN_OFFER):
        found = OWN_OFFER[language].search(statement.sentence.text)
        if found and _is_offered(statement, found, language):
            words = excerpt(statement.sentence.text, found.start(), found.end())
            yield Finding(
                rule="COI_UNDISCLOSED",
                severity=RULES["COI_UNDISCLOSED"].severity,
                place=Place("article", manuscript.article, manuscript.language.value),
                field="conflicts_of_interest",
                evidence=words,
                language=language,
                params={"words": words, "section": statement.section.heading},
            )
            return


def _discloses(interests: str, language: Language) -> bool:
    if not interests.strip() or _NO_INTERESTS.fullmatch(interests):
        return False
    return bool(SELLS[language].search(interests) or DISCLOSED[language].search(interests))


def _is_offered(statement: Statement, found: re.Match[str], language: Language) -> bool:
    at = statement.place_of(found.start())
    return not is_denied(statement.block, at=at, language=language)


CHECKS: tuple[Check, ...] = (
    health_claims_are_listed,
    food_treats_no_disease,
    warning_signs_say_what_to_do,
    notices_fit_the_text,
    interests_are_disclosed,
)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
