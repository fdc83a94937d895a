"""Every page, light and dark, wide and narrow, in German and English, looked at by axe-core.

    python -m prove.axe [beginnings of names]

Held are WCAG 2.2 A and AA by axe's rules, and `tests/pages/ours.js`: no page wider than its window,
one heading of level 1, the right language, icons that nobody hears, a way past the sidebar, nothing
that answers to the mouse alone. A look that found nothing is not taken again.
"""

import json
import resource
import sys
from itertools import product

from prove import results
from tests.pages.site import opened

NAME = "axe"
KEPT = f"{NAME}/looks"


def main(beginnings: list[str]) -> int:
    looks = {key: wrong for key, wrong in results.read(KEPT).items() if not wrong}
    with opened() as (window, pages):
        from tests.pages.look import THEMES, WIDTHS, dress, wrong_with  # noqa: PLC0415

        wanted = [page for page in pages if page.name.startswith(tuple(beginnings) or "")]
        for page in wanted:
            for language in page.languages():
                cells = {
                    f"{page.name} {language} {theme} {width}": (theme, width)
                    for width, theme in product(WIDTHS, THEMES)
                }
                if all(key in looks for key in cells):
                    continue
                try:
                    with window.opened(page, language) as tab:
                        for key, (theme, width) in cells.items():
                            dress(tab, theme, width)
                            looks[key] = wrong_with(tab, page, language, width)
                except Exception as error:
                    looks |= {key: [f"did not open: {str(error)[:300]}"] for key in cells}
            results.write(KEPT, looks)
    failures = [f"{key}: {line}" for key, lines in looks.items() for line in lines]
    figures = {
        "proof": NAME,
        "done": not beginnings,
        "passed": not beginnings and not failures,
        "pages": len(wanted),
        "looks": len(looks),
        "wrong": len(failures),
        "cpu_seconds": round(_cpu(), 1),
        "failures": failures[:200],
    }
    results.write(NAME if not beginnings else f"{NAME}/part", figures)
    print(json.dumps(figures | {"failures": failures[:20]}, indent=1, ensure_ascii=False))
    return 0 if not failures else 1


def _cpu() -> float:
    """Seconds of this process and of the browsers that it ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(
        used.ru_utime + used.ru_stime for used in (resource.getrusage(kind) for kind in kinds)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
