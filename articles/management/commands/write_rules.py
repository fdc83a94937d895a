"""`manage.py write_rules`: write the index of the rules' pages from the rule book."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.gates.rulebook import RULES, Rule
from articles.messages.pages import FOLDER

PAGE = FOLDER / "README.md"
HEAD = """# Rules of the gate

Written by `manage.py write_rules` from `articles/gates/rulebook.py`; a test compares them.

Each rule has a page in German and in English: what it finds and why, a bad and a good example, what
to do. The admin shows the pages at `/admin/rules/`, and every finding leads to its own. A severity
in brackets is the one in the cases that the page names. A rule marked *registry* speaks only of
what a registry or a server has answered; one marked *no exception* cannot be waived.

| rule | severity | about | | pages |
|---|---|---|---|---|
"""


class Command(BaseCommand):
    help = "Write docs/rules/README.md from the rule book; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: object, **options: Any) -> None:
        if options["check"]:
            if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != index():
                raise CommandError(
                    "docs/rules/README.md is out of date; run: manage.py write_rules"
                )
            return
        PAGE.write_text(index(), encoding="utf-8")
        self.stdout.write("wrote docs/rules/README.md")


def index() -> str:
    """The whole page."""
    return HEAD + "".join(f"{_row(name, rule)}\n" for name, rule in RULES.items())


def _row(name: str, rule: Rule) -> str:
    others = [kind for kind in (rule.stricter, rule.milder) if kind is not None]
    severity = rule.severity + "".join(f" ({kind})" for kind in others)
    marks = [
        mark
        for mark, is_so in (
            ("registry", rule.needs_network),
            ("no exception", not rule.is_waivable),
        )
        if is_so
    ]
    pages = f"[Deutsch](de/{name}.md) · [English](en/{name}.md)"
    return f"| `{name}` | {severity} | {rule.about} | {', '.join(marks)} | {pages} |"
