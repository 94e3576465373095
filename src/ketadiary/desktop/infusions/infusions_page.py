"""Infusions: the list at the left, one of them at the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.infusion_view import InfusionView
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget, Target
from ketadiary.desktop.widgets import EmptyState, button, column, row, text
from ketadiary.desktop.widgets.layout import ANY_WIDTH
from ketadiary.desktop.widgets.record_list import Line, RecordList
from ketadiary.desktop.widgets.space_below import RoomBelow
from ketadiary.model import Infusion, Timeline
from ketadiary.wording import Language, length_text, short_day_text

_LIST_LETTERS, _VIEW_LETTERS = 32, 56


class InfusionsPage(Page):
    """Records, shows and mends infusions with what belongs to each."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("infusion", "check_in", "vitals", "measure", "setting"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._timeline = Timeline(())
        self._list = InfusionList(session.tr)
        self._view = InfusionView(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full())
        self.setLayout(column(self._stack))
        self._list.choice_changed.connect(self._show_chosen)
        self._view.deleted.connect(self.focus_first)  # on the same button Enter would delete the next one

    def refresh(self) -> None:
        """Show the infusions as they are now."""
        self._timeline = self.session.diary.timeline()
        self._stack.setCurrentIndex(1 if self._timeline.infusions else 0)
        self._count.setText(self._counted())
        with QSignalBlocker(self._list):  # what is chosen is shown once
            self._list.show_infusions(self._timeline.infusions)
        self._show_chosen()

    def make_room(self, height: int) -> None:
        """Leave room to a notice below the list and the infusion."""
        self._view.make_room(height)
        self._list.make_room(height if self._sides.direction() == QBoxLayout.Direction.LeftToRight else 0)

    def show_target(self, target: Target) -> None:
        """Choose an infusion, with the keyboard where its end is said if that is not known; or begin a new one."""
        self._refresh_if_seen()
        if isinstance(target, InfusionTarget):
            self._list.choose(target.id)
            if not self._view.focus_end():
                self._list.setFocus()
        else:
            self._record()

    def focus_first(self) -> None:
        """Put the keyboard into the list, or on the button that begins it."""
        (self._list if self._timeline.infusions else self._begin).setFocus()

    def _empty(self) -> QWidget:
        tr = self.session.tr
        self._begin = button(tr("Record an infusion"), self._record, kind="primary", picture="add")
        return EmptyState(
            "infusions",
            tr("No infusions yet"),
            tr("Record one when it starts, or afterwards. Only its start is needed; the rest can wait."),
            self._begin,
        )

    def _full(self) -> QWidget:
        tr = self.session.tr
        self._count = text("", "muted")
        new = button(tr("Record an infusion"), self._record, picture="add")
        names = column(text(tr("Infusions"), "title"), self._count, gap=4)
        self._left_column = column(names, 4, new, self._list, gap=12)
        left = QWidget()
        left.setLayout(self._left_column)
        self._left = left
        self._sides = row(left, self._view, gap=20)
        self._sides.setStretch(1, 1)
        made = QWidget()
        made.setLayout(self._sides)
        return made

    def _fit(self) -> None:
        """Beside each other where there is room for both, else the list above."""
        letter = self.fontMetrics().averageCharWidth()
        beside = self.width() >= letter * (_LIST_LETTERS + _VIEW_LETTERS)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self._view.stand(below=not beside)
        self._left.setMaximumWidth(max(252, letter * _LIST_LETTERS) if beside else ANY_WIDTH)
        self._left.setMinimumWidth(self._left.maximumWidth() if beside else 0)
        self._left_column.setContentsMargins(32, 28, 0 if beside else 44, 24 if beside else 0)
        self._list.setMaximumHeight(ANY_WIDTH if beside else self.fontMetrics().height() * 4)

    def _counted(self) -> str:
        return self.session.tr.plural("{count} infusion", "{count} infusions", len(self._timeline.infusions))

    def _record(self) -> None:
        form = InfusionForm(self.session, None, self.window())
        form.saved.connect(self._on_saved)
        form.open()

    def _on_saved(self, infusion: Infusion) -> None:
        self._list.choose(infusion.id)
        self._view.focus_next()

    def _show_chosen(self) -> None:
        number = self._timeline.number(self._list.chosen())
        if number is not None:
            self._view.show_infusion(self._timeline.infusions[number - 1], self._timeline)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)


def list_title(number: int, infusion: Infusion, tr: Language) -> str:
    """An infusion by its number and day."""
    return tr("{number} · {day}", number=number, day=short_day_text(infusion.started_at.date, tr))


def list_details(infusion: Infusion, tr: Language) -> str:
    """Its length and dose, as they stand in the list."""
    parts = [length_text(infusion, tr), infusion.dose_as_entered]
    return " · ".join(filter(None, parts))


class InfusionList(RecordList):
    """Chooses one infusion, which is shown beside the list."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr("Infusions, the last one first"))
        self._tr = tr
        self.setMinimumHeight(0)  # above the infusion, in a narrow window, it is low
        self._room = RoomBelow(self, self.setViewportMargins)

    def make_room(self, height: int) -> None:
        """Leave so many pixels at the bottom to a notice."""
        self._room.make(height)

    def show_infusions(self, infusions: Sequence[Infusion]) -> None:
        """Show these infusions, keeping the choice where it is still there, else choosing the last infusion."""
        numbered = list(enumerate(infusions, start=1))[::-1]
        lines = [
            Line(one.id, list_title(number, one, self._tr), list_details(one, self._tr)) for number, one in numbered
        ]
        is_there = self.chosen() in {infusion.id for infusion in infusions}
        self.show_lines(lines, anew=not is_there)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.let_go()
