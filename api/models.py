"""The models of what faces consumers, each kept beside what works with it."""

from api.preview.models import PreviewLink

__all__ = ["PreviewLink"]
