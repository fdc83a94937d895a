"""The words around a published text, for whoever shows one."""

from articles.rendering.words import LABELS, NAMES, TERMS, day

__all__ = ["LABELS", "NAMES", "TERMS", "day"]
