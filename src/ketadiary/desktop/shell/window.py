"""The window: the side bar, the pages, and what holds everywhere. It knows no page from inside."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import assert_never

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from ketadiary.desktop.check_in.foggy.foggy_overlay import FoggyOverlay
from ketadiary.desktop.shell.events import FoggyCheckInLeft, NoticeGiven
from ketadiary.desktop.shell.invented_banner import InventedBanner
from ketadiary.desktop.shell.notice import NoticeBar
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.page_list import PageSpec, page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.shortcuts import Shortcuts
from ketadiary.desktop.shell.side_bar import SideBar
from ketadiary.desktop.shell.targets import (
    AnewTarget,
    DayTarget,
    DiaryTarget,
    FormTarget,
    HelpTarget,
    InfusionTarget,
    InventedDiaryTarget,
    LockTarget,
    MeasureTarget,
    NewEventTarget,
    NewInfusionTarget,
    PageTarget,
    PlanTarget,
    RecordTarget,
    Target,
)
from ketadiary.desktop.shell.theme import dress
from ketadiary.desktop.shell.trouble_banner import TroubleBanner
from ketadiary.desktop.shell.undoing import Undoing
from ketadiary.desktop.shell.window_place import keep_place, restore_place
from ketadiary.desktop.widgets import Card, column, row
from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.desktop.widgets.scrolling import keep_in_sight
from ketadiary.desktop.widgets.sheet import HELP_WANTED
from ketadiary.desktop.widgets.tab_order import move_focus
from ketadiary.diary import Change


class Window(QMainWindow):
    """The one window on an open diary.

    Signals:
        other_diary_chosen: another diary is wanted in the window, or the same anew (`DiaryTarget`, `AnewTarget` or
            `InventedDiaryTarget`).
        lock_wanted: nothing of the diary shall be seen until its passphrase is typed.
    """

    other_diary_chosen = Signal(object)
    lock_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        tr = session.tr
        self._specs: dict[str, PageSpec] = {spec.key: spec for spec in page_specs(tr)}
        self.pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._side_bar = SideBar(list(self._specs.values()), tr)
        self._banner = InventedBanner(session)
        content = QWidget()
        self._trouble = TroubleBanner(session)
        content.setLayout(column(self._banner, self._trouble, self._stack, gap=0))
        self._warned = False
        """Whether it was said that what is typed cannot be kept."""
        inside = QWidget()
        inside.setLayout(row(self._side_bar, content, gap=0))
        self._over = FoggyOverlay(session, inside)
        self.setCentralWidget(self._over)
        self.notice = NoticeBar(content, tr)
        self._undoing = Undoing(session, self.notice)
        self._shortcuts = Shortcuts(self)
        self.setWindowIcon(app_icon())
        self.setMinimumSize(800, 560)
        for part in (self._side_bar, self._banner, self._trouble, self.notice):
            dress(part)
        self._connect()
        self._add_shortcuts()
        self._show_settings()
        restore_place(self, session)

    def open(self, target: Target) -> None:
        """Show what somebody wants to see, whatever it is."""
        match target:
            case PageTarget():
                self.show_page(target.key).focus_first()
            case InfusionTarget() | NewInfusionTarget():
                self.show_page("infusions").show_target(target)
            case DayTarget():
                self.show_page("find").show_target(target)
            case MeasureTarget() | PlanTarget():
                self.show_page("settings").show_target(target)
            case RecordTarget() | NewEventTarget() | FormTarget():
                from ketadiary.desktop.shell.sheets import open_sheet  # noqa: PLC0415 - not needed for the first paint

                open_sheet(target, self.session, self)
            case HelpTarget():
                self.show_help()
            case LockTarget():
                self.lock_wanted.emit()
            case DiaryTarget() | AnewTarget() | InventedDiaryTarget():
                self.other_diary_chosen.emit(target)
            case _:
                assert_never(target)

    def show_page(self, key: str) -> Page:
        """Show a page, built if this is its first visit."""
        page = self.build_page(key)
        self._side_bar.show_page(key)
        if self._stack.currentWidget() is not page:
            self.notice.hide()
        self._stack.setCurrentWidget(page)
        self.notice.stay_above(page.footer_height())
        return page

    def build_page(self, key: str) -> Page:
        """A page, built if it has not been; not shown by this."""
        page = self.pages.get(key)
        if page is None:
            page = self.pages[key] = self._specs[key].build(self.session)
            self._stack.addWidget(page)
            page.typed.connect(self.notice.on_typed)
            for part in page.parts():
                dress(part)  # in its place, since Qt would style it anew at each move
        return page

    def get_ready(self, *, drawn: bool) -> Iterator[Callable[[], object]]:
        """What makes the pages ready to be seen, those with pictures or those without, while nothing else happens."""
        if not drawn:
            yield _load_what_keys_open
        for spec in self._specs.values():
            if spec.draws == drawn:
                yield spec.load
                yield partial(self.build_page, spec.key)
                page = self.build_page(spec.key)
                yield page.get_ready
                yield page.fill_in
                yield from self._painted_ahead(page)

    def _painted_ahead(self, page: Page) -> Iterator[Callable[[], object]]:
        """What a page's first showing needs done: it is laid out in its place, and its cards are painted for nobody."""
        if not page.isVisible():
            page.resize(self._stack.size())
            yield partial(page.grab, QRect(0, 0, 1, 1))
            yield from (card.grab for card in page.findChildren(Card) if card.isVisibleTo(page))

    def start_check_in(self) -> None:
        """Show Today with the keyboard where a rating can be typed."""
        self.show_page("today").focus_first()

    def new_check_in(self) -> None:
        """Show Today for a new check-in; one that is typed and not saved comes first."""
        self.show_page("today").begin_new()

    def start_foggy_check_in(self) -> QWidget:
        """Put a foggy check-in over everything, or the keyboard back into the one that is there."""
        return self._over.start()

    def tell_passed_over(self) -> None:
        """A press counted for nothing: somebody in the fog is told."""
        self._over.tell_passed_over()

    def undo(self) -> None:
        """Take back the last step, say which, and offer to make it again."""
        self._undoing.undo()

    def redo(self) -> None:
        """Make again what was taken back, say what, and offer to take it back."""
        self._undoing.redo()

    def show_help(self) -> None:
        """Show people and numbers to turn to, over whatever sheet is open."""
        from ketadiary.desktop.care.help_sheet import HelpSheet  # noqa: PLC0415 - as above

        front = QApplication.activeModalWidget()
        if not isinstance(front, HelpSheet):
            HelpSheet(self.session, front or self).open()

    def quit(self) -> None:
        """Close, also where closing only puts the window away; what is typed is kept as a draft."""
        if self.close():
            QApplication.quit()

    def _connect(self) -> None:
        bus = self.session.bus
        self.session.opener.open = self.open
        bus.notice_given.connect(self._on_notice_given)
        self.notice.room_wanted.connect(self._make_room)
        bus.diary_changed.connect(self._on_diary_changed)
        self._side_bar.page_chosen.connect(lambda key: self.open(PageTarget(key)))
        self._side_bar.check_in_chosen.connect(self.new_check_in)
        self._side_bar.foggy_chosen.connect(self.start_foggy_check_in)
        self._side_bar.help_chosen.connect(self.show_help)
        self._side_bar.lock_chosen.connect(self.lock_wanted)
        self._over.foggy_changed.connect(self._on_foggy_changed)

    def _add_shortcuts(self) -> None:
        add = self._shortcuts.add
        for number, key in enumerate(self._specs, start=1):
            add(f"Ctrl+{number}", partial(self.open, PageTarget(key)))
        add("Ctrl+N", self.new_check_in)
        add("Ctrl+E", partial(self.open, NewEventTarget()))
        add("Ctrl+F", partial(self.open, PageTarget("find")))
        add("Ctrl+Z", self._on_undo_keys, fields_first=True)
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            add(keys, self._on_redo_keys, fields_first=True)
        add("Ctrl+Q", self.quit, in_fog=True)
        add("F1", self.show_help, in_fog=True)
        add("Ctrl+L", self.lock_wanted.emit, in_fog=True)
        add("F2", self.start_foggy_check_in, in_fog=True)

    def _on_foggy_changed(self, foggy: bool) -> None:
        self._shortcuts.set_foggy(foggy)
        if not foggy:
            self.session.bus.tell(FoggyCheckInLeft())
            self._shown_page().focus_first()

    def _on_undo_keys(self) -> None:
        """What is being typed comes before what is saved, unless that was done last."""
        if self.notice.offers_undo() or not self._shown_page().undo_typed():
            self.undo()

    def _on_redo_keys(self) -> None:
        if self.notice.offers_redo() or not self._shown_page().redo_typed():
            self.redo()

    def _shown_page(self) -> Page:
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _on_notice_given(self, given: NoticeGiven) -> None:
        self.notice.give(given.sentence, given.action, given.do)

    def _make_room(self, height: int) -> None:
        page, focus = self._stack.currentWidget(), self.focusWidget()
        if isinstance(page, Page):
            may_be_covered = height > 0 and page.isAncestorOf(focus) and not focus.visibleRegion().isEmpty()
            page.make_room(height)
            if may_be_covered:
                keep_in_sight(focus)

    def _on_diary_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self._show_settings()

    def _show_settings(self) -> None:
        title = self.session.diary.setting("window_title") or self.session.tr("Diary")
        self.setWindowTitle(title)
        self._side_bar.title.setText(title)
        self._side_bar.offer_lock(self.session.diary.key is not None)
        self._banner.setVisible(bool(self.session.diary.setting("invented", False)))

    # Qt overrides

    def customEvent(self, event: QEvent) -> None:
        """A sheet gave way, or help is wanted over it."""
        if event.type() == HELP_WANTED:
            self.show_help()
        else:
            self.start_foggy_check_in()

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        trouble = next(filter(None, [page.keep() for page in self.pages.values()]), "")
        if trouble and not self._warned:
            self._warned = True
            self.notice.give(self.session.tr("{trouble} Close once more to leave without it.", trouble=trouble))
            event.ignore()
            return
        # While the diary is still open: a field that loses the keyboard keeps what was typed into it.
        if not all(dialog.close() for dialog in self.findChildren(QDialog)):
            event.ignore()  # what is typed in a sheet cannot be kept: it says so, and closes when asked once more
            return
        keep_place(self, self.session)
        super().closeEvent(event)


def _load_what_keys_open() -> None:
    """Whoever presses F1 or F2, or a line of a list, is not to wait for what that loads."""
    import ketadiary.desktop.care.help_sheet  # noqa: PLC0415 - not before the first paint
    import ketadiary.desktop.check_in.foggy.foggy_check_in  # noqa: PLC0415 - as above
    import ketadiary.desktop.shell.sheets  # noqa: F401, PLC0415 - as above
