"""Rules about the pictures that readers of a language see."""

from collections.abc import Iterator

from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_variant
from articles.gates.rulebook import RULES
from articles.manuscripts.manuscript import Manuscript


def images_have_an_alternative(manuscript: Manuscript) -> Iterator[Finding]:
    """IMG_ALT_MISSING: a picture that is not decorative, without alternative text in this language.

    WCAG 2.2, 1.1.1. `why` says where the picture stands.
    """
    headings = {section.key: section.heading or section.key for section in manuscript.sections}
    for image in manuscript.images:
        if image.is_decorative or image.alt.strip():
            continue
        yield Finding(
            rule="IMG_ALT_MISSING",
            severity=RULES["IMG_ALT_MISSING"].severity,
            place=place_of_variant(manuscript),
            field="images",
            evidence=image.uid,
            language=manuscript.language,
            params={
                "language": manuscript.language.value,
                **(
                    {"why": "inline", "section": headings[image.section]}
                    if image.section
                    else {"why": "lead"}
                ),
            },
        )


CHECKS: tuple[Check, ...] = (images_have_an_alternative,)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
