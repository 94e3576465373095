"""From findings, problems and labels to sentences in the person's language. No Qt, no numbers of its own."""

from ketadiary.wording.language import Language
from ketadiary.wording.problems import problem_sentence

__all__ = ["Language", "problem_sentence"]
