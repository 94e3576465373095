"""From findings, problems and labels to sentences in the person's language. No Qt, no numbers of its own."""

from ketadiary.wording.language import Language

__all__ = ["Language"]
