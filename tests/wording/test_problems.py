"""Every problem that the program can name has a sentence that ends in one full stop and leaves no place unfilled."""

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest

import ketadiary
from ketadiary.model import Moment, Problem, parse_time
from ketadiary.model.times import moment_from_wall
from ketadiary.wording import Language, file_problems, problem_sentence, problems, questionnaire_problems
from ketadiary.wording.problems import SENTENCES
from support import moment

SOURCES = Path(ketadiary.__file__).parent


def keys_in_use() -> set[str]:
    calls = (
        node
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
    )
    return {
        leaf.value
        for call in calls
        for leaf in ast.walk(call.args[0])
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and "-" in leaf.value
    }


def test_every_key_in_use_has_a_sentence() -> None:
    assert keys_in_use() <= set(SENTENCES)


PLACES = {
    place
    for module in (problems, questionnaire_problems, file_problems)
    for place in re.findall(r"{(\w+)}", Path(module.__file__).read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_sentences_are_one_sentence(key: str, tr: Language) -> None:
    sentence = problem_sentence(Problem(key, "note", dict.fromkeys(PLACES, "…")), tr)
    assert sentence.endswith(".")
    assert not re.search(r"[{}!]|\. ", sentence)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "2026-03-29T02:30",
            "02:30 does not exist on 2026-03-29 in Europe/Paris, because clocks went from 02:00 to 03:00: "
            "say 01:30 or 03:30 instead.",
        ),
        (
            "2026-10-25T02:30",
            "02:30 happened twice on 2026-10-25 in Europe/Paris: say 2026-10-25T02:30+02:00 for the earlier or "
            "2026-10-25T02:30+01:00 for the later.",
        ),
    ],
)
def test_clock_changes_are_told_with_both_ways_out(typed: str, sentence: str, tr: Language) -> None:
    problem = parse_time(typed, moment("2026-12-01T12:00:00+01:00"))
    assert not isinstance(problem, Moment)
    assert problem_sentence(problem, tr) == sentence


def test_the_ways_out_of_a_gap_at_midnight_name_their_days(tr: Language) -> None:
    problem = moment_from_wall(datetime(2025, 3, 30, 0, 30), "Asia/Beirut")
    assert isinstance(problem, Problem)
    assert problem_sentence(problem, tr) == (
        "00:30 does not exist on 2025-03-30 in Asia/Beirut, because clocks went from 00:00 to 01:00: "
        "say 2025-03-29 23:30 or 01:30 instead."
    )


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ("text", "Something is missing: fill in what happened."),
        ("label", "Something is missing: fill in what it is called."),
        ("drug", "Something is missing: fill in the medicine."),
    ],
)
def test_a_field_is_called_as_forms_call_it(about: str, sentence: str, tr: Language) -> None:
    assert problem_sentence(Problem("empty", about), tr) == sentence
