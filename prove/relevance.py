# ruff: noqa: PLC0415 - models exist once the database is chosen
"""How well the search answers 120 judged questions, beside PostgreSQL's own search.

    python -m prove.relevance sqlite|postgres

The collection is `tests/relevance`: 201 texts in two languages, 60 questions in each. On PostgreSQL
the same texts are also asked through its own german and english configurations with `ts_rank`: all
words of a question (`websearch_to_tsquery`), and any of them.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import environment


def run(kind: str, url: str) -> dict[str, Any]:
    os.environ.update(environment(url, ""))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from articles.vocabulary import Language
    from tests.relevance.index import put_collection
    from tests.relevance.measuring import beside, ours, put_beside

    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        keys = put_collection()
    figures: dict[str, Any] = {}
    held: dict[str, bool] = {}
    for language in Language:
        own = ours(language, keys)
        figures[f"ndcg_{language.value}"] = round(own.mean, 3)
        figures[f"each_{language.value}"] = {name: round(n, 3) for name, n in own.each.items()}
        if kind == "postgres":
            put_beside(language)
            for name, any_word in (("all_words", False), ("any_word", True)):
                other = beside(language, any_word=any_word)
                figures[f"beside_{name}_{language.value}"] = round(other.mean, 3)
                held[f"better than {name} in {language.value}"] = own.mean > other.mean + 0.1
        held[f"good in {language.value}"] = own.mean > 0.8
    return {
        "proof": f"relevance-{kind}",
        "done": True,
        "passed": all(held.values()),
        "held": held,
        **figures,
    }


def main() -> int:
    kind = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder, database(kind, Path(folder)) as url:
        outcome = run(kind, url)
    results.write(f"relevance-{kind}", outcome)
    print({name: figure for name, figure in outcome.items() if not name.startswith("each")})
    return 0 if outcome["passed"] else 1


if __name__ == "__main__":
    sys.exit(main())
