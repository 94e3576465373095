"""Documents that lie fail here."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "ketadiary"
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for folder in (ROOT, ROOT / "docs", ROOT / "packaging")
    for path in sorted(folder.glob("*.md"))
}
MAKE = ROOT / "docs" / "make"


def test_architecture_names_every_room_and_no_other():
    named = set(re.findall(r"^\| `ketadiary\.(\w+)` \|", DOCUMENTS["ARCHITECTURE.md"], re.MULTILINE))
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    modules = {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}
    assert named == packages | modules


def test_the_readme_names_every_door_and_no_other():
    named = set(re.findall(r"python3 dev\.py (\w+)", DOCUMENTS["README.md"]))
    help_text = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    usage = re.search(r"(\w+(?:\|\w+)+)", help_text)
    assert usage
    assert named == set(usage[1].split("|"))


@pytest.mark.parametrize(("document", "text"), DOCUMENTS.items(), ids=DOCUMENTS)
def test_links_and_paths_lead_somewhere(document, text):
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    paths = re.findall(r"`((?:tests|src|resources|requirements|typings)/[\w./-]*)`", text)
    folder = (ROOT / document).parent
    missing = [link for link in links if not (folder / link.partition("#")[0]).exists()]
    missing += [path for path in paths if not (ROOT / path).exists() and not (folder / path).exists()]
    assert missing == [], document


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command of the terminal that does something, with the words that call it."""
    yield from REFERENCES.below("", REFERENCES.program)


def test_the_readme_names_every_command_and_no_other():
    table = "\n".join(line for line in DOCUMENTS["README.md"].splitlines() if line.startswith("| `"))
    first_cells = "\n".join(line.split("|")[1] for line in table.splitlines())
    assert set(re.findall(r"`([\w -]+)`", first_cells)) == {words for words, _ in commands()}


def test_every_command_has_help():
    silent = [words for words, command in commands() if not (command.help or "").strip()]
    assert silent == []


def test_the_examples_in_the_readme_are_real_options():
    known = dict(commands())
    for words, options in re.findall(r"`ketadiary ((?:[a-z-]+ ?)+?) (--?[^`]*)`", DOCUMENTS["README.md"]):
        name = next(name for name in known if f"{words} ".startswith(f"{name} "))
        offered = {flag for option in known[name].params for flag in option.opts}
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", f" {options}")) <= offered, words


def test_the_changelog_opens_with_what_is_not_released():
    headings = re.findall(r"^## (.+)$", DOCUMENTS["CHANGELOG.md"], re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:])


def test_decisions_are_numbered_and_whole():
    parts = re.split(r"^## ", DOCUMENTS["DECISIONS.md"], flags=re.MULTILINE)[1:]
    assert [part.partition(".")[0] for part in parts] == [str(number) for number in range(1, len(parts) + 1)]
    for part in parts:
        assert all(f"**{word}.**" in part for word in ("Decision", "Why", "Also considered")), part[:60]


def program_at(path: Path) -> ModuleType:
    """A program that lies outside of every package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCES = program_at(MAKE / "references.py")


@pytest.mark.parametrize("name", REFERENCES.REFERENCES)
def test_references_say_what_the_program_says(name: str, qapp: object) -> None:
    """`dev.py docs` writes them anew."""
    assert (ROOT / "docs" / "reference" / name).read_text("utf-8") == REFERENCES.REFERENCES[name]()


def test_there_are_no_other_references() -> None:
    assert {path.name for path in (ROOT / "docs" / "reference").iterdir()} == set(REFERENCES.REFERENCES)


def test_every_picture_is_one_that_the_program_takes_and_stands_in_the_readme() -> None:
    taken = re.findall(r'"([\w-]+\.png)"', (MAKE / "pictures.py").read_text("utf-8"))
    assert sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir()) == sorted(taken)
    assert re.findall(r"\(docs/pictures/([\w.-]+)\)", DOCUMENTS["README.md"]) == taken


def test_working_on_it_ends_with_the_two_commands() -> None:
    last = DOCUMENTS["CONTRIBUTING.md"].rstrip().removesuffix("```").rstrip().splitlines()[-2:]
    assert last == ["python3 dev.py run", "python3 dev.py test"]
