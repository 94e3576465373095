"""What a person or a file brings in is shown letter by letter wherever it appears: none of it is markup or a key."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QGraphicsItem, QLabel, QWidget

from desktop.finding import named
from ketadiary.charts.figure import Figure
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.shell.page_list import page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.exchange.fhir_form import LoadedForm, parse_questionnaire
from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Measure, Rating
from ketadiary.wording import Language

HOSTILE = "<b>ha</b> & <img src='file:///etc/passwd'>"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def hostile_form() -> LoadedForm:
    scored = [
        {"valueCoding": {"display": f"{HOSTILE} {n}", "extension": [{"url": ORDINAL, "valueDecimal": n}]}}
        for n in (0, 1)
    ]
    question = {"linkId": "a", "type": "choice", "text": HOSTILE, "answerOption": scored}
    words = {"linkId": "w", "type": "display", "text": HOSTILE}
    form = {"resourceType": "Questionnaire", "title": f"Garden {HOSTILE}", "item": [words, question]}
    read = parse_questionnaire(json.dumps(form).encode())
    assert isinstance(read, LoadedForm)
    return read


@pytest.fixture
def hostile(session: Session) -> Session:
    diary, now = session.diary, session.clock()
    diary.record(Measure(key="own", label=HOSTILE, low_label=HOSTILE, high_label=HOSTILE, on=True, position=0))
    start = now.shifted(-timedelta(hours=3))
    diary.record(
        InfusionDraft(
            started_at=start, length=40, drug=HOSTILE, route=HOSTILE, place=HOSTILE, premedication=HOSTILE,
            note=HOSTILE, driver=HOSTILE,
        ),
        confirmed=True,
    )  # fmt: skip
    for hours in (2, 1, 0):
        rating = Rating(measure="own", value=3 + hours)
        diary.record(CheckInDraft(felt_at=now.shifted(-timedelta(hours=hours)), ratings=(rating,), note=HOSTILE))
    diary.record(EventDraft(date=now.date, text=HOSTILE))
    diary.load_instrument(hostile_form().instrument)
    diary.set_setting("window_title", HOSTILE)
    return session


def tips(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.toolTip()
    for figure in root.findChildren(Figure):
        items: list[QGraphicsItem] = figure.canvas.scene().items()
        yield from (item.toolTip() for item in items)


def assert_harmless(root: QWidget) -> int:
    """Every label, tip and button below `root`; answers how often the hostile words were seen."""
    QApplication.processEvents()
    labels = [label for label in root.findChildren(QLabel) if "<b>" in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels), [one.text() for one in labels]
    assert [tip for tip in tips(root) if "<b>" in tip] == []
    buttons = [one for one in root.findChildren(QAbstractButton) if "<b>" in one.text()]
    assert [one.text() for one in buttons if not one.shortcut().isEmpty()] == []
    return len(labels) + len(buttons) + sum("&lt;b" in tip for tip in tips(root))


@pytest.mark.parametrize("page", [spec.key for spec in page_specs(Language.load("en"))])
def test_on_every_page(hostile: Session, window: Window, page: str) -> None:
    shown = window.show_page(page)
    shown.focus_first()
    seen = assert_harmless(shown)
    assert seen > 0 or page in ("trends", "lasting", "share", "find")  # drawn, painted or chosen from: no label


def test_in_a_foggy_check_in(hostile: Session, window: Window) -> None:
    fog = window.start_foggy_check_in()
    assert assert_harmless(fog) > 0
    fog.leave()


@pytest.mark.parametrize("kind", ["infusion", "check-in", "event", "measure", "form"])
def test_in_every_sheet(hostile: Session, window: Window, kind: str) -> None:
    diary = hostile.diary
    if kind == "infusion":
        InfusionForm(hostile, diary.infusions()[0], window).open()
    elif kind == "form":
        LoadSheet(hostile, hostile_form(), window).open()
    else:
        ids = {"check-in": diary.check_ins()[0].id, "event": diary.events()[0].id, "measure": "own"}
        window.open(RecordTarget(ids[kind]))
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert assert_harmless(sheet) > 0 or isinstance(sheet, InfusionForm | EventSheet | CheckInSheet)
    sheet.close()


def test_while_a_form_is_filled_in(hostile: Session, window: Window) -> None:
    page = window.show_page("questionnaires")
    named(page, f"Fill in {hostile_form().instrument.title}", QAbstractButton).click()
    assert assert_harmless(page) > 3
