"""Protection in Settings: who can read the diary's file, and what opens it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping import LOCK_AFTER, NEVER, USUAL_MINUTES
from ketadiary.desktop.safekeeping.protect_sheet import Purpose, ask_for_secrets, tell_protection_changed
from ketadiary.desktop.safekeeping.remembering_setting import RememberingSetting
from ketadiary.desktop.safekeeping.unprotect_sheet import EraseCopiesSheet, UnprotectSheet
from ketadiary.desktop.settings.setting_row import setting
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import LockTarget
from ketadiary.desktop.widgets import APART, Beside, Card, Segmented, Strip, button, column, line, row, text
from ketadiary.desktop.widgets.layout import held
from ketadiary.diary import Change
from ketadiary.diary.safekeeping import plain_copies, second_place
from ketadiary.model import Problem
from ketadiary.wording import window_sentence


class ProtectionCard(Card):
    """Says plainly who can read the diary, and offers what changes that."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Protection"))
        self._session = session
        self._state = text("", wrap=True)
        self._protect = button(tr("Protect with a passphrase…"), partial(self._ask, Purpose.PROTECT))
        self._off = held(row(self._protect, None))
        self._remembering = RememberingSetting(session)
        self._on = held(column(self._locking(), self._remembering, line(), self._buttons(), gap=APART))
        self._copies: Sequence[Path] = ()
        self._plain = text("", wrap=True)
        erase = button(tr("Look at them…"), self._ask_to_erase)
        self._plain_copies = Strip("info", column(self._plain), erase)
        self.add(self._state, self._off, self._on, self._plain_copies)
        self._show()
        session.bus.diary_changed.connect(self._on_diary_changed)

    def _on_diary_changed(self, change: Change) -> None:
        if "setting" in change.kinds and self.isVisible():
            self._show()

    def _locking(self) -> QWidget:
        tr, diary = self._session.tr, self._session.diary
        minutes = [(count, tr("{count} min", count=count)) for count in (5, USUAL_MINUTES, 30)]
        after = Segmented(tr("Lock by itself"), [*minutes, (NEVER, tr("Never"))])
        after.choose(diary.setting(LOCK_AFTER, USUAL_MINUTES))
        after.chosen.connect(lambda value: self._session.do(lambda: diary.set_setting(LOCK_AFTER, value)))
        said = tr("After so long without a key or the mouse, and before the computer sleeps. Ctrl+L locks at once.")
        return setting(tr("Lock by itself"), after, said)

    def _buttons(self) -> Beside:
        tr = self._session.tr
        return Beside(
            button(tr("Lock now"), partial(self._session.open, LockTarget()), picture="lock"),
            button(tr("Change the passphrase…"), partial(self._ask, Purpose.NEW_PASSPHRASE)),
            button(tr("New recovery code…"), partial(self._ask, Purpose.NEW_CODE)),
            button(tr("New key…"), partial(self._ask, Purpose.NEW_KEY)),
            button(tr("Turn it off…"), self._ask_to_turn_off, kind="quiet"),
            spread=False,
        )

    def _show(self) -> None:
        tr, diary = self._session.tr, self._session.diary
        protected = diary.key is not None
        self._state.setText(
            tr("Nobody can read the diary’s file without the passphrase or the recovery code.")
            if protected
            else tr("Not protected: anybody who can open the diary’s file can read it, with any program for SQLite.")
        )
        self._off.setHidden(protected)
        self._on.setVisible(protected)
        self._remembering.show_state()
        self._plain_copies.hide()
        if protected:
            self._session.side.ask(
                partial(plain_copies, diary.path, second_place(diary)), self._show_copies, about="plain"
            )

    def _show_copies(self, copies: Sequence[Path]) -> None:
        self._copies = copies
        self._plain.setText(
            self._session.tr.plural(
                "{count} copy was made before and is not protected.",
                "{count} copies were made before and are not protected.",
                len(copies),
            )
        )
        self._plain_copies.setVisible(bool(copies))

    def _ask(self, purpose: Purpose) -> None:
        ask_for_secrets(self._session, purpose, self.window())

    def _ask_to_turn_off(self) -> None:
        sheet = UnprotectSheet(self._session, self.window())
        sheet.unprotected.connect(self._on_unprotected)
        sheet.open()

    def _on_unprotected(self, is_forgotten: bool) -> None:
        tr = self._session.tr
        tell_protection_changed(self._session)
        said = tr("The diary is not protected any more.")
        if not is_forgotten:
            said += " " + window_sentence(Problem("keyring-keeps"), tr)
        self._session.give_notice(said)

    def _ask_to_erase(self) -> None:
        sheet = EraseCopiesSheet(self._session, self._copies, self.window())
        sheet.erased.connect(self._show)
        sheet.open()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """At a terminal it may have been changed meanwhile, and backups come and go."""
        self._show()
        super().showEvent(event)
