"""How lists of words are written in this package: as text, so that they can be read."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a text, parted by bars; line ends are spaces."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
