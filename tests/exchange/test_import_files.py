"""What a file is, before its rows are read."""

from pathlib import Path

import pytest

from ketadiary.exchange.import_files import Unreadable, open_sheets


@pytest.mark.parametrize(
    ("text", "header", "first"),
    [
        ("sep=;\r\nfelt_at;mood\r\n2026-03-01 10:00;4\r\n", ["felt_at", "mood"], 3),
        ("SEP=,\nfelt_at,mood\n2026-03-01 10:00,4\n", ["felt_at", "mood"], 3),
        ('"sep=;"\nfelt_at;mood\n2026-03-01 10:00;4\n', ["felt_at", "mood"], 3),
        ("sep=\t\nfelt_at\tmood\n2026-03-01 10:00\t4\n", ["felt_at", "mood"], 3),
        ("\ufeffsep=|\nfelt_at|note, of mine\n2026-03-01 10:00|4\n", ["felt_at", "note, of mine"], 3),
        ("felt_at;mood\n2026-03-01 10:00;4\n", ["felt_at", "mood"], 2),
    ],
)
def test_a_line_that_tells_the_delimiter(tmp_path: Path, text: str, header: list[str], first: int) -> None:
    (tmp_path / "in.csv").write_bytes(text.encode())
    (sheet,) = open_sheets(tmp_path / "in.csv").values()
    assert (sheet.header, sheet.rows[0][0]) == (header, first)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("in.csv", "felt_at,mood\n", "import-without-rows"),
        ("in.csv", "sep=;\nfelt_at;mood\n\n;\n", "import-without-rows"),
        ("in.json", '{"felt_at": "2026-03-01"}', "import-of-json"),
        ("in.csv", ' [\n{"felt_at": "2026-03-01", "mood": 4}]', "import-of-json"),
        ("in.json", '{"felt_at": ', "import-of-json"),
        ("in.ndjson", '{"mood": 1}\n{"mood": 2}\n', "import-of-json"),
        ("form.json", '{"resourceType": "Questionnaire", "item": []}', "import-of-form"),
        ("in.csv", "", "not-a-table"),
    ],
)
def test_what_cannot_be_imported_is_told_apart(tmp_path: Path, name: str, text: str, key: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(Unreadable) as unreadable:
        open_sheets(tmp_path / name)
    assert unreadable.value.problem.key == key


def test_a_table_may_be_empty_beside_others(tmp_path: Path) -> None:
    (tmp_path / "infusions.csv").write_text("started_at,minutes\n")
    with pytest.raises(Unreadable):
        open_sheets(tmp_path)
    (tmp_path / "check_ins.csv").write_text("felt_at,mood\n2026-03-01 10:00,4\n")
    assert set(open_sheets(tmp_path)) == {"infusions", "check_ins"}
