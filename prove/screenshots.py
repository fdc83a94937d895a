"""`make screenshots`: a picture of every page into var/screenshots.

    PAGES=desk,matrix LANGUAGES=de THEMES=light WIDTHS=1280 make screenshots

takes a part. PAGES are beginnings of names; SCREENSHOTS is another folder.
"""

import os
import sys
from itertools import product

from tests.pages.site import folder_of, opened

TALLEST = 6_000


def main() -> int:
    folder = folder_of("SCREENSHOTS", "var/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    only = tuple(_words("PAGES"))
    failed = []
    with opened() as (window, pages):
        from tests.pages.look import HEIGHT, THEMES, WIDTHS, dress  # noqa: PLC0415

        themes = _words("THEMES") or list(THEMES)
        widths = [int(word) for word in _words("WIDTHS")] or list(WIDTHS)
        taken = 0
        for page in pages:
            if only and not page.name.startswith(only):
                continue
            for language in page.languages():
                if language not in (_words("LANGUAGES") or ["de", "en"]):
                    continue
                try:
                    with window.opened(page, language) as tab:
                        for theme, width in product(themes, widths):
                            dress(tab, theme, width)
                            tall = tab.evaluate("document.documentElement.scrollHeight")
                            # A page that is tall at once keeps its bars where they belong.
                            height = min(max(tall, HEIGHT), TALLEST)
                            tab.set_viewport_size({"width": width, "height": height})
                            name = f"{page.name}.{language}.{theme}.{width}.png"
                            tab.screenshot(path=folder / name, animations="disabled")
                            taken += 1
                except Exception as error:
                    failed.append(f"{page.name} {language}: {str(error)[:200]}")
    print(f"{taken} pictures in {folder}")
    for line in failed:
        print(f"no picture of {line}", file=sys.stderr)
    return 1 if failed else 0


def _words(variable: str) -> list[str]:
    return os.environ.get(variable, "").replace(",", " ").split()


if __name__ == "__main__":
    sys.exit(main())
