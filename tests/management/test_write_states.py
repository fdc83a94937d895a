"""The diagram of stages is drawn from the table and nothing else."""

from django.core.management import call_command

from articles.management.commands.write_states import page
from articles.review.transitions import TRANSITIONS, Verb


def test_the_page_in_the_documentation_is_up_to_date() -> None:
    call_command("write_states", "--check")


def test_every_verb_stands_in_the_table() -> None:
    assert {transition.verb for transition in TRANSITIONS} == set(Verb)
    for verb in Verb:
        assert f"| {verb} |" in page()
