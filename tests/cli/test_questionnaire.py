"""`questionnaire`: records what was filled in, points to help after saving, takes files in or explains them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ketadiary.cli.program import run
from ketadiary.diary import Contact, Diary
from ketadiary.model import Answer, Moment
from support import FrozenClock

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: Path) -> Call:
    """Runs the program on a diary of its own; gives exit status, output and errors."""
    monkeypatch.setattr("ketadiary.clock.system_clock", clock)
    monkeypatch.setenv("KETADIARY_DIARY", str(path))
    Diary.open(path, clock=clock, create=True).close()

    def called(*words: str) -> tuple[int, str, str]:
        status = run(words, lambda *_, **__: 0)
        return status, *capsys.readouterr()

    return called


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A clinic's own form of two questions."""
    choices = [
        {"valueInteger": number, "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                                                "valueDecimal": number}]}
        for number in range(3)
    ]  # fmt: skip
    items = [
        {"linkId": key, "type": "choice", "text": f"Is the {key} green?", "answerOption": choices}
        for key in ("hedge", "lawn")
    ]
    file = tmp_path / "form.json"
    file.write_text(json.dumps({"resourceType": "Questionnaire", "title": "Garden form", "item": items}))
    return file


def test_answers_are_recorded_with_their_topics_and_total(call: Call, path: Path, clock: FrozenClock) -> None:
    status, output, errors = call("questionnaire", "add", "PHQ9", "--at", "-2h", "--answers", "1,2,0,1,0,0,1,0,0")
    assert (status, errors) == (0, "")
    with Diary.open(path, clock=clock) as diary:
        (response,) = diary.responses()
    assert output == f"{response.id}\n"
    assert (response.instrument, response.version, response.total) == ("phq-9", "1", 5)
    assert response.answers[:2] == (
        Answer(item="1", label="interest", value=1),
        Answer(item="2", label="low mood", value=2),
    )
    assert response.answered_at == Moment.of(clock().utc.replace(hour=9), "Europe/Paris")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["phq-10", "--total", "1"], "There is no questionnaire called “phq-10”"),
        (["phq-9", "--answers", "1,2,3"], "PHQ-9 has 9 items, but there are 3 answers"),
        (["phq-9", "--answers", "1,2,3,4,0,0,0,0,0"], "Item 4 is answered from 0 to 3, so 4 cannot be saved"),
        (["phq-9", "--answers", "1,2,3,x,0,0,0,0,0"], "“x” is not a number"),
        (["phq-9", "--answers", "1,2,3,,0,0,0,0,0"], "no answer to 4, so there will be no total"),
        (["phq-9", "--total", "28"], "The total of PHQ-9 goes from 0 to 27"),
        (["phq-9", "--total", "7.5"], "The total of PHQ-9 is a whole number"),
        (["who-5", "--total", "50"], "The total of WHO-5 is a multiple of 4"),
        (["phq-9"], "There is nothing to save yet: give --answers"),
        (["phq-9", "--total", "1", "--answers", "1"], "Give either the answers or only the total"),
        (["phq-9", "--total", "1", "--answers", ""], "Give either the answers or only the total"),
        (["phq-9", "--total", "1", "--at", "2999-01-01T10:00"], "in the future"),
        (["phq-9", "--total", "1", "--at", "2026-03-01"], "say the time of day too"),
    ],
)
def test_what_cannot_be_recorded_is_said_in_one_sentence(call: Call, words: list[str], told: str) -> None:
    status, output, errors = call("questionnaire", "add", *words)
    assert (status, output) == (1, "")
    assert errors.startswith("ketadiary: ")
    assert told in errors
    assert errors.count("\n") == 1


def test_items_left_empty_pass_with_yes(call: Call, path: Path, clock: FrozenClock) -> None:
    assert call("questionnaire", "add", "gad-7", "--yes", "--answers", "1,,1,1,1,1,1")[0] == 0
    with Diary.open(path, clock=clock) as diary:
        (response,) = diary.responses()
    assert (len(response.answers), response.total) == (6, None)


@pytest.mark.parametrize("words", [["--answers", "0,0,0,0,0,0,0,0,1"], ["--total", "0"]])
def test_help_is_pointed_to_after_saving_the_persons_own_people_first(
    call: Call, path: Path, clock: FrozenClock, words: list[str]
) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.set_contacts([Contact("Ana", "555 0100")])
        diary.set_setting("country", "US")
    status, output, errors = call("questionnaire", "add", "phq-9", *words)
    lines = errors.splitlines()
    assert (status, len(output.strip())) == (0, 36)
    assert lines[0] == "It is saved. Nobody reads this diary, and it cannot alert anybody."
    assert lines.index("Ana: 555 0100") < lines.index("Emergency: 911")
    assert not any("!" in line for line in lines)


def test_help_is_there_without_contacts_and_country(call: Call) -> None:
    assert "emergency number of where you are" in call("questionnaire", "add", "phq-9", "--total", "3")[2]


@pytest.mark.parametrize(
    "words", [["phq-9", "--answers", "3,3,3,3,3,3,3,3,0"], ["gad-7", "--total", "21"], ["pcl-5", "--total", "80"]]
)
def test_no_help_is_pushed_where_nothing_asked_for_it(call: Call, words: list[str]) -> None:
    assert call("questionnaire", "add", *words)[2] == ""


def test_filling_in_again_within_the_recall_period_is_noted(call: Call) -> None:
    call("questionnaire", "add", "gad-7", "--at", "-3d", "--total", "4")
    status, _, errors = call("questionnaire", "add", "gad-7", "--total", "5")
    assert status == 0
    assert errors == (
        "GAD-7 asks about the last 14 days, and the one of 2026-02-27 asks about some of the same days.\n"
    )


def test_a_clinics_form_is_loaded_and_filled_in(call: Call, form: Path, path: Path, clock: FrozenClock) -> None:
    status, output, errors = call("questionnaire", "load", str(form))
    assert (status, output) == (0, "garden-form\n")
    assert "--self-harm" in errors
    assert call("questionnaire", "add", "garden-form", "--answers", "2,1")[::2] == (0, "")
    with Diary.open(path, clock=clock) as diary:
        assert [answer.label for answer in diary.responses()[0].answers] == [
            "Is the hedge green?",
            "Is the lawn green?",
        ]


def test_a_form_can_be_said_to_ask_about_self_harm(call: Call, form: Path) -> None:
    assert call("questionnaire", "load", str(form), "--self-harm", "lawn") == (0, "garden-form\n", "")
    assert call("questionnaire", "add", "garden-form", "--answers", "2,0")[2] == ""
    assert "Nobody reads this diary" in call("questionnaire", "add", "garden-form", "--answers", "0,1")[2]
    assert "has no item pond" in call("questionnaire", "load", str(form), "--self-harm", "pond")[2]


def test_a_version_answered_differently_is_explained(call: Call, form: Path) -> None:
    call("questionnaire", "load", str(form))
    call("questionnaire", "add", "garden-form", "--total", "3")
    form.write_text(form.read_text().replace("hedge", "fence"))
    status, _, errors = call("questionnaire", "load", str(form))
    assert status == 1
    assert "already answered with other questions" in errors


def test_a_file_that_is_none_is_explained(call: Call, tmp_path: Path) -> None:
    assert call("questionnaire", "load", str(tmp_path))[0] == 1
    assert call("questionnaire", "load", str(tmp_path / "missing.json"))[0] == 1
    (tmp_path / "form.json").write_text("<Questionnaire/>")
    status, _, errors = call("questionnaire", "load", str(tmp_path / "form.json"))
    assert (status, errors) == (
        1,
        "ketadiary: This file is not readable as JSON: choose a FHIR R4 Questionnaire in JSON format.\n",
    )


def test_an_answer_is_put_right_and_the_total_follows(call: Call) -> None:
    name = call("questionnaire", "add", "phq-9", "--answers", "1,2,0,1,0,0,1,0,0")[1].strip()
    status, output, errors = call("edit", name, "1=3", "9=1")
    assert (status, output) == (0, f"{name}\n")
    assert "Nobody reads this diary" in errors
    rows = json.loads(call("show", "questionnaires", "--json")[1])
    assert {row["item"]: row["value"] for row in rows if row["item"] in ("1", "9", "total")} == {
        "1": 3, "9": 1, "total": 8,
    }  # fmt: skip
    assert (
        call("edit", name, "1=4")[2]
        == "ketadiary: Item 1 is answered from 0 to 3, so 4 cannot be saved: check the answer.\n"
    )
    assert "make 8, but the total says 3" in call("edit", name, "total=3")[2]
    assert "use one of answered_at" in call("edit", name, "10=1")[2]
    assert call("edit", name, "answered_at=-1h") == (0, f"{name}\n", "")


def test_only_a_total_has_no_items_to_change(call: Call) -> None:
    name = call("questionnaire", "add", "gad-7", "--total", "5")[1].strip()
    assert call("edit", name, "total=7")[0] == 0
    assert json.loads(call("show", "questionnaires", "--json")[1])[0]["value"] == 7
    assert "“1” cannot be changed" in call("edit", name, "1=2")[2]
    assert "from 0 to 21" in call("edit", name, "total=22")[2]


def test_an_item_left_empty_is_asked_about_once(call: Call) -> None:
    name = call("questionnaire", "add", "gad-2", "--answers", "1,2")[1].strip()
    assert call("edit", name, "2=")[2] == (
        "ketadiary: GAD-2 has no answer to 2, so there will be no total: answer the rest, or give the command again "
        "with --yes.\n"
    )
    assert call("edit", name, "2=", "--yes")[0] == 0
    assert [row["item"] for row in json.loads(call("show", "questionnaires", "--json")[1])] == ["1"]
    assert call("edit", name, "answered_at=-1h")[0] == 0
    assert call("edit", name, "1=0")[0] == 0


def test_answers_to_a_form_that_is_not_known_stay(call: Call, tmp_path: Path) -> None:
    rows = tmp_path / "questionnaires.csv"
    rows.write_text("answered_at,instrument,item,label,value\n2026-02-01T10:00,old form,1,first,2\n")
    assert call("import", str(rows))[0] == 0
    name = json.loads(call("show", "questionnaires", "--json")[1])[0]["response_id"]
    assert "“1” cannot be changed" in call("edit", name, "1=3")[2]


def test_answers_without_their_option_are_told_how_to_be_written(call: Call, path: Path) -> None:
    path.unlink()
    for words in (("1", "0", "2"), ("1,", "0,", "2"), ("1,0,2",)):
        status, output, errors = call("questionnaire", "add", "phq-9", *words)
        assert (status, output) == (2, "")
        assert "write --answers 1,0,2, or only --total N" in errors
    assert not path.exists()
