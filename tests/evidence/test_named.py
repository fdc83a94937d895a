"""By which identifiers a source can be asked about."""

import pytest

from articles.evidence.named import Named, named


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"doi": "10.1234/A", "pmid": ""}, Named("10.1234/a", "", "")),
        ({"doi": "", "pmid": "123"}, Named("", "123", "")),
        (
            {"doi": "10.1234/a", "pmid": "", "url": "https://doi.org/10.1234/other"},
            Named("10.1234/a", "", ""),
        ),
        (
            {"doi": "", "pmid": "", "url": "https://doi.org/10.1234/a"},
            Named("10.1234/a", "", ""),
        ),
        (
            {"doi": "", "pmid": "", "url": "https://pubmed.ncbi.nlm.nih.gov/9500320/"},
            Named("", "9500320", ""),
        ),
        (
            {"doi": "", "pmid": "", "url": "https://www.bmj.com/content/364/bmj.l4321"},
            Named("10.1136/bmj.l4321", "", ""),
        ),
        ({"doi": "", "pmid": "", "pmcid": "PMC7", "url": ""}, Named("", "", "PMC7")),
        ({"doi": "", "pmid": "", "url": "https://doi.org/10.5555/test"}, Named("", "", "")),
        ({"doi": "", "pmid": "", "url": "https://www.who.int/sleep"}, Named("", "", "")),
        ({"doi": "", "pmid": "", "url": "no link"}, Named("", "", "")),
    ],
)
def test_own_identifiers_first_then_those_of_the_link(
    source: dict[str, str], expected: Named
) -> None:
    assert named(**source) == expected
