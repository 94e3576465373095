"""`questionnaire`: records what was filled in, points to help after saving, takes files in or explains them."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

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
        (["phq-9", "--answers", "1,2,3,,0,0,0,0,0"], "no answer to 4, so no total"),
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


def test_a_number_comes_with_how_it_is_used(call: Call, path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.set_setting("country", "GB")
    _, _, errors = call("questionnaire", "add", "phq-9", "--total", "0")
    assert "NHS, in England: 111 (Choose option 2 for mental health)" in errors.splitlines()


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


ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def written(path: Path, title: str, count: int, scores: tuple[float, ...] = (0, 1, 2, 3)) -> str:
    """A form whose questions have no codes."""
    options = [{"valueString": f"so {score}", "_valueString": {"extension": [{"url": ORDINAL, "valueDecimal": score}]}}
               for score in scores]  # fmt: skip
    items = [
        {"linkId": f"q{number}", "type": "choice", "text": f"Row {number}", "answerOption": options}
        for number in range(count)
    ]
    path.write_text(json.dumps({"resourceType": "Questionnaire", "title": title, "item": items}))
    return str(path)


def test_a_form_that_bears_a_published_name_needs_to_be_told_what_it_is(call: Call, form: Path) -> None:
    file = written(form, "PHQ-9", 9)
    assert call("questionnaire", "load", file) == (
        1,
        "",
        "ketadiary: This PHQ-9 has no codes: load it with --is phq-9 if in the published order, else with --as-own.\n",
    )
    assert call("questionnaire", "load", file, "--is", "PHQ 9") == (0, "phq-9\n", "")
    assert call("questionnaire", "load", file, "--as-own", "--self-harm", "q8") == (0, "own-phq-9\n", "")
    assert call("questionnaire", "add", "phq-9", "--answers", "0,0,0,0,0,0,0,0,0")[::2] == (0, "")
    assert call("questionnaire", "add", "own-phq-9", "--answers", "0,0,0,0,0,0,0,0,0")[::2] == (0, "")


@pytest.mark.parametrize(("name", "count"), [("GAD-7", 7), ("PHQ-2", 2), ("PCL-5", 20)])
def test_any_published_name_is_asked_about(call: Call, form: Path, name: str, count: int) -> None:
    file = written(form, name, count, (0, 1, 2, 3, 4) if name == "PCL-5" else (0, 1, 2, 3))
    assert f"--is {name.lower()} if" in call("questionnaire", "load", file)[2]
    assert call("questionnaire", "load", file, "--is", name)[:2] == (0, f"{name.lower()}\n")


def test_what_a_form_is_said_to_be_must_be_known_and_fit(call: Call, form: Path) -> None:
    file = written(form, "Ours", 9)
    assert "use one of cadss-6, gad-2" in call("questionnaire", "load", file, "--is", "mood-3")[2]
    assert "load it as one of its own with --as-own" in call("questionnaire", "load", file, "--is", "gad-7")[2]
    assert call("questionnaire", "load", file, "--is", "phq-9", "--as-own")[0] == 2
    assert call("questionnaire", "load", file, "--is", "phq-9")[:2] == (0, "phq-9\n")
    short = written(form, "PHQ-9", 8)
    assert "ask for another file, or load it with --as-own" in call("questionnaire", "load", short)[2]
    assert call("questionnaire", "load", short, "--as-own")[:2] == (0, "own-phq-9\n")


def test_decimals_are_summed_exactly_and_written_without_needless_zeros(call: Call, form: Path, tmp_path: Path) -> None:
    call("questionnaire", "load", written(form, "Tenths", 3, (0.1, 0.2, 0.7, 2.50)))
    assert call("questionnaire", "add", "tenths", "--at", "-5h", "--answers", "0.1,0.2,0.7")[::2] == (0, "")
    assert call("questionnaire", "add", "tenths", "--at", "-4h", "--answers", "2.5,0.10,.2")[::2] == (0, "")
    assert call("questionnaire", "add", "tenths", "--at", "-3h", "--total", "1,1")[::2] == (0, "")
    assert "from 0.3 to 7.5" in call("questionnaire", "add", "tenths", "--total", "7.6")[2]
    assert "from 0.1 to 2.5" in call("questionnaire", "add", "tenths", "--answers", "2.6,0.1,0.1")[2]
    rows = json.loads(call("show", "questionnaires", "--json")[1])
    assert [row["value"] for row in rows] == [0.1, 0.2, 0.7, 1, 2.5, 0.1, 0.2, 2.8, 1.1]
    assert {row["choice"] for row in rows} == {None}
    shown = call("show", "questionnaires")[1]
    assert "1  0.1 0.2 0.7 " in shown
    assert "2.8  2.5 0.1 0.2 " in shown
    call("export", "csv", "-o", str(tmp_path / "out.zip"))
    with ZipFile(tmp_path / "out.zip") as package:
        lines = package.read("questionnaires.csv").decode("utf-8-sig").splitlines()
    assert [line.split(",")[-4:-1] for line in lines[1:]] == [
        [value, "", "false"] for value in ("0.1", "0.2", "0.7", "1", "2.5", "0.1", "0.2", "2.8", "1.1")
    ]


def test_a_total_is_put_right_to_the_last_decimal(call: Call, form: Path) -> None:
    call("questionnaire", "load", written(form, "Tenths", 2, (0.1, 0.2, 0.7)))
    name = call("questionnaire", "add", "tenths", "--at", "-5h", "--total", "0.3")[1].strip()
    assert call("edit", name, "total=1.1")[0] == 0
    name = call("questionnaire", "add", "tenths", "--answers", "0.1,0.1")[1].strip()
    assert call("edit", name, "q1=0.7")[0] == 0
    rows = json.loads(call("show", "questionnaires", "--json")[1])
    assert [row["value"] for row in rows if row["item"] == "total"] == [1.1, 0.8]


def test_a_version_answered_differently_is_explained(call: Call, form: Path) -> None:
    call("questionnaire", "load", str(form))
    call("questionnaire", "add", "garden-form", "--total", "3")
    form.write_text(form.read_text().replace("hedge", "fence"))
    status, _, errors = call("questionnaire", "load", str(form))
    assert status == 1
    assert "was answered with other questions" in errors


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
        "ketadiary: GAD-2 has no answer to 2, so no total: answer the rest, or give the command again with --yes.\n"
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
