"""Who works in the journeys' newsroom, and what it has already: a notice, and a topic."""

from tests import scenarios

PEOPLE = ("author", "translator", "editor", "medical", "publisher")


def gather() -> None:
    """An account, a name for readers and a password (`demo-` and the name) for each."""
    for name in PEOPLE:
        scenarios.user(name)
    scenarios.disclaimer()
    scenarios.topic()
