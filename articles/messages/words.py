"""What a finding is said with: templates in both languages."""

from dataclasses import dataclass

from articles.messages.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Words:
    """Templates of a message; `{name}` is a parameter of the finding as `spoken` says it."""

    text: Phrase
    hint: Phrase
