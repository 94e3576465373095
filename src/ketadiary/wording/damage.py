"""What a check of the whole file found, one sentence each."""

from dataclasses import replace

from ketadiary.model import Problem
from ketadiary.wording.language import Language
from ketadiary.wording.problems import problem_sentence
from ketadiary.wording.records import kind_name


def fault_sentence(fault: Problem, tr: Language) -> str:
    """The sentence for a fault, with its kind of record as people call it."""
    values = dict(fault.values)
    if "kind" in values:
        values["kind"] = kind_name(str(values["kind"]), tr)
    return problem_sentence(replace(fault, values=values), tr)
