"""Every finding that a rule can make has words in both languages."""

import string
from dataclasses import replace

import pytest

from articles.gates.check import check
from articles.gates.finding import Finding
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript
from articles.messages.findings import SEVERITIES, WORDS, key_of, render, severity_name
from articles.messages.phrases import COUNTED, LANGUAGES, VALUES, spoken
from articles.vocabulary import (
    ClaimKind,
    Language,
    Role,
    Severity,
    SignOffKind,
    Stage,
    Stance,
    StudyDesign,
)
from tests.gates.manuscripts import (
    NOW,
    a_citation,
    a_claim,
    a_disclaimer,
    a_manuscript,
    a_reference,
    an_image,
)
from tests.messages.breaking import (
    claims,
    disclaimers,
    doses,
    figures,
    governance,
    images,
    legal,
    notation,
    registries,
    signoff,
    sources,
    style,
    support,
    translation,
    wording,
)

GROUPS = (
    sources,
    registries,
    claims,
    figures,
    notation,
    doses,
    wording,
    support,
    legal,
    translation,
    style,
    disclaimers,
    governance,
    images,
    signoff,
)


FINDINGS = [
    finding
    for group in GROUPS
    for manuscript in group.manuscripts()
    for finding in check(manuscript, at=NOW).findings
]


def the_finding(manuscript: Manuscript, rule: str) -> Finding:
    return next(f for f in check(manuscript, at=NOW).findings if f.rule == rule)


def test_every_rule_has_words_for_each_of_its_reasons_and_no_others() -> None:
    assert {key_of(finding) for finding in FINDINGS} == set(WORDS)
    assert {key.partition(".")[0] for key in WORDS} <= set(RULES)


@pytest.mark.parametrize("language", Language)
def test_every_finding_can_be_said(language: Language) -> None:
    for finding in FINDINGS:
        message = render(finding, language)
        for words in (message.text, message.hint):
            assert words.strip()
            assert not set("{}") & set(words)
            assert "  " not in words


def test_every_parameter_of_a_template_is_given_by_every_finding() -> None:
    for finding in FINDINGS:
        words = WORDS[key_of(finding)]
        given = set(spoken(finding.params, Language.DE))
        for template in (*words.text, *words.hint):
            asked = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert asked <= given, (key_of(finding), template)


def test_both_languages_say_the_same_things() -> None:
    for key, words in WORDS.items():
        for phrase in (words.text, words.hint):
            named = [
                {name for _, name, _, _ in string.Formatter().parse(template) if name}
                for template in phrase
            ]
            assert named[0] == named[1], key


def test_the_languages_differ_in_every_message() -> None:
    for finding in FINDINGS:
        assert render(finding, Language.DE).text != render(finding, Language.EN).text


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("language", Language)
def test_every_severity_has_a_name(severity: Severity, language: Language) -> None:
    assert severity_name(severity, language, count=1)
    assert severity_name(severity, language, count=2)
    assert len(SEVERITIES) == len(Severity)


@pytest.mark.parametrize(
    ("name", "values"),
    [("language", Language), ("kind", ClaimKind), ("sign_off", SignOffKind), ("stage", Stage),
     ("needed", Role), ("design", StudyDesign)],
)  # fmt: skip
def test_every_value_that_a_message_names_has_a_name(
    name: str,
    values: type[Language]
    | type[ClaimKind]
    | type[SignOffKind]
    | type[Stage]
    | type[Role]
    | type[StudyDesign],
) -> None:
    assert {value.value for value in values} <= set(VALUES[name])


def test_the_words_for_a_home_page() -> None:
    manuscript = a_manuscript(references=(a_reference(url="https://www.nih.gov"),))
    finding = the_finding(manuscript, "SRC_LINK_HOMEPAGE")

    assert render(finding, Language.EN).text == "The link leads to a home page, not to the work."
    assert (
        render(finding, Language.DE).text == "Der Link führt auf eine Startseite, nicht zum Werk."
    )


def test_an_unsourced_claim_says_what_is_there_and_what_is_missing() -> None:
    citations = (
        a_citation(stance=None, is_verified=False),
        a_citation(is_verified=False),
        a_citation(is_verified=False),
        a_citation(stance=Stance.BACKGROUND),
    )
    manuscript = a_manuscript(claims=(a_claim(4, kind=ClaimKind.DOSAGE, citations=citations),))
    finding = the_finding(manuscript, "CLAIM_UNSOURCED")

    assert render(finding, Language.EN).text == (
        "The claim (dosage) has no citation that supports it and that a person verified. There is: "
        "1 proposed citation, 2 unverified supporting citations, 1 citation that contradicts or is "
        "background only."
    )
    assert render(finding, Language.DE).hint == " ".join(
        COUNTED[name].todo.de for name in ("proposed", "unverified", "other")
    )


def test_a_stale_sign_off_is_dated_in_the_readers_way() -> None:
    finding = the_finding(replace(a_manuscript(), title="Krämpfe"), "SIGNOFF_STALE")

    assert "10.11.2026, 09:30 UTC" in render(finding, Language.DE).text
    assert "10 November 2026, 09:30 UTC" in render(finding, Language.EN).text


def test_a_name_with_braces_is_just_a_name() -> None:
    manuscript = a_manuscript(disclaimers=(a_disclaimer(key="{x}", blocks=(), languages=()),))

    assert "{x}" in render(the_finding(manuscript, "DISC_LANG_MISSING"), Language.EN).text


def test_languages_are_called_by_their_names() -> None:
    assert set(LANGUAGES) == {language.value for language in Language}


def test_a_picture_without_alternative_is_named_by_its_place() -> None:
    lead = the_finding(a_manuscript(images=(an_image(alt=""),)), "IMG_ALT_MISSING")
    placed = the_finding(
        a_manuscript(images=(an_image(alt="", section="evidence"),)), "IMG_ALT_MISSING"
    )

    assert render(lead, Language.DE).text == (
        "Das Titelbild hat keinen Alternativtext auf Deutsch."
    )
    assert render(placed, Language.EN).text == (
        "An image in the section “Was ist belegt?” has no alternative text in German."
    )
