"""What must hold, kept beside the database and by other means than the project's own."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.vocabulary import Language

TOKEN = re.compile(r"kanari\d{6}")
BOTH = ""


def tokens_in(text: str) -> set[str]:
    """The canary words in a text, however it is folded."""
    return set(TOKEN.findall(text.casefold()))


@dataclass(slots=True)
class Ledger:
    """`draft` maps (article, row, field) to (language or BOTH, token)."""

    issued: int = 0
    draft: dict[tuple[int, str, str], tuple[str, str]] = field(default_factory=dict)
    # Who changed a variant since the last edition that was made from its draft.
    writers: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    # By variant and user: everything that stood in the draft when they signed, over all times.
    signed: defaultdict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    # By variant: the words of its current edition; and words that are public whatever happens.
    public: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    open_words: set[str] = field(default_factory=set)
    withdrawal: dict[int, str] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)

    def token(self) -> str:
        """A word that was never used before."""
        self.issued += 1
        return f"kanari{self.issued:06d}"

    def wrote(self, article: int, row: str, field: str, language: str, token: str) -> None:
        self.draft[article, row, field] = (language, token)

    def removed(self, article: int, rows: Iterable[str]) -> None:
        gone = set(rows)
        for key in [key for key in self.draft if key[0] == article and key[1] in gone]:
            del self.draft[key]

    def words_of(self, article: int, language: Language | str) -> set[str]:
        """The canary words that a reader of this draft in this language sees."""
        return {
            token
            for (owner, _, _), (spoken, token) in self.draft.items()
            if owner == article and spoken in {BOTH, str(language)}
        }


class Statistics:
    """How often which verb was tried from which state, and how it ended."""

    def __init__(self) -> None:
        self.reached: Counter[tuple[str, str, str]] = Counter()
        self.facts: Counter[str] = Counter()

    def note(self, state: str, verb: str, outcome: str) -> None:
        self.reached[state, verb, outcome] += 1

    def by_verb(self) -> dict[str, dict[str, int]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (_, verb, outcome), count in self.reached.items():
            found[verb][outcome.partition(":")[0]] += count
        return {verb: dict(found[verb]) for verb in sorted(found)}

    def as_json(self) -> dict[str, object]:
        return {
            "facts": dict(sorted(self.facts.items())),
            "verbs": self.by_verb(),
            "reached": [[*key, count] for key, count in sorted(self.reached.items())],
        }


STATISTICS = Statistics()
