"""`manage.py write_states`: draw the stages of a variant from the table of transitions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.review.permissions import SIGNERS
from articles.review.transitions import TRANSITIONS
from articles.vocabulary import PublicState, Stage

PAGE = Path("docs") / "states.md"
HEAD = """# Stages of a variant

Drawn by `manage.py write_states` from `articles/review/transitions.py`; a test compares them.

A *stage* says where the text of one language stands in the newsroom. What readers see is the
*public state* of its standing, which is apart: a live variant may be in draft. A variant starts in
`draft`. An edit changes no stage: sign-offs lapse by their fingerprint, and the gate sees it.
"""


class Command(BaseCommand):
    help = "Write docs/states.md from the table of transitions; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: object, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / PAGE
        text = page()
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError(f"{PAGE} is out of date; run: manage.py write_states")
            return
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"wrote {PAGE}")


def page() -> str:
    """The page: a diagram of the stages, the table behind it, the public states."""
    return "\n".join([HEAD, *_diagram(), "", *_table(), "", *_signers(), "", *_public(), ""])


def _diagram() -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Stage.DRAFT}"]
    for transition in TRANSITIONS:
        if transition.target is not None:
            lines += [
                f"    {source} --> {transition.target}: {transition.verb}"
                for source in Stage
                if source in transition.sources
            ]
    return [*lines, "```"]


def _table() -> list[str]:
    rows = ["| verb | from | to | roles |", "|---|---|---|---|"]
    for transition in TRANSITIONS:
        sources = ", ".join(stage for stage in Stage if stage in transition.sources)
        roles = ", ".join(sorted(transition.roles))
        rows.append(
            f"| {transition.verb} | {sources} | {transition.target or 'as it is'} | {roles} |"
        )
    return rows


def _signers() -> list[str]:
    rows = [
        "A sign-off approves when it completes the set that the language needs: editorial and",
        "medical for the source language, translation and medical for a derived one.",
        "",
        "| sign-off | roles |",
        "|---|---|",
    ]
    return rows + [f"| {kind} | {', '.join(sorted(roles))} |" for kind, roles in SIGNERS.items()]


def _public() -> list[str]:
    return [
        "## Public states",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {PublicState.NEVER}",
        f"    {PublicState.NEVER} --> {PublicState.LIVE}: publish",
        f"    {PublicState.LIVE} --> {PublicState.LIVE}: publish, correct, reissue",
        f"    {PublicState.LIVE} --> {PublicState.WITHDRAWN}: withdraw",
        f"    {PublicState.WITHDRAWN} --> {PublicState.LIVE}: restore, publish, correct",
        "```",
    ]
