"""IMG_ALT_MISSING: what readers see can be said to those who do not see it."""

import pytest

from articles.gates.rules.images import images_have_an_alternative
from articles.vocabulary import ImageRole, Language, Severity
from tests.gates.manuscripts import a_manuscript, an_image


@pytest.mark.parametrize("alt", ["", " ", "\n"])
@pytest.mark.parametrize("language", Language)
def test_a_picture_without_alternative_text_is_found(alt: str, language: Language) -> None:
    manuscript = a_manuscript(language=language, images=(an_image(1), an_image(2, alt=alt)))

    (finding,) = images_have_an_alternative(manuscript)

    assert (finding.rule, finding.severity) == ("IMG_ALT_MISSING", Severity.BLOCKER)
    assert (finding.place.type, finding.place.label) == ("variant", language.value)
    assert (finding.language, finding.field) == (language, "images")
    assert finding.evidence == an_image(2).uid
    assert finding.params == {"language": language.value, "why": "lead"}


def test_a_picture_in_the_text_is_found_by_its_section() -> None:
    image = an_image(alt="", role=ImageRole.INLINE, section="evidence")

    (finding,) = images_have_an_alternative(a_manuscript(images=(image,)))

    assert (finding.params["why"], finding.params["section"]) == ("inline", "Was ist belegt?")


def test_each_picture_is_a_finding_of_its_own() -> None:
    manuscript = a_manuscript(images=(an_image(1, alt=""), an_image(2, alt="")))

    assert len(list(images_have_an_alternative(manuscript))) == 2


@pytest.mark.parametrize("images", [(), (an_image(),), (an_image(alt="", is_decorative=True),)])
def test_no_picture_a_described_one_and_a_decorative_one_are_fine(images: tuple[object]) -> None:
    assert not list(images_have_an_alternative(a_manuscript(images=images)))
