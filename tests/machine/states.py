"""The states of a variant: how far its draft is, and what readers see of it."""

from articles.vocabulary import PublicState, Stage

STATES = tuple(f"{stage}/{state}" for stage in Stage for state in PublicState)
