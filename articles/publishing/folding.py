"""One spelling for sorting, so that every database and language sorts alike."""

UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
LENGTH = 200


def folded(text: str) -> str:
    """Text as it is sorted: case folded, umlauts as their base letters, at most 200 characters."""
    return text.casefold().translate(UMLAUTS)[:LENGTH]
