"""Settings: each takes effect at once and is kept in the diary."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import repeat
from typing import ClassVar

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ketadiary import __version__
from ketadiary.desktop.care.contacts import ContactsEditor
from ketadiary.desktop.care.country_choice import CountryChoice
from ketadiary.desktop.care.self_check_card import MONTHLY
from ketadiary.desktop.moving_in.bring_in_card import BringInCard
from ketadiary.desktop.safekeeping.protection_card import ProtectionCard
from ketadiary.desktop.settings.backups_card import BackupsCard
from ketadiary.desktop.settings.licences_sheet import LicencesSheet, licences_file
from ketadiary.desktop.settings.measures_card import MeasuresCard
from ketadiary.desktop.settings.plan_card import PlanCard
from ketadiary.desktop.settings.reminding_card import RemindingCard
from ketadiary.desktop.settings.setting_row import setting
from ketadiary.desktop.shell.diary_choice import ask_for_diary, ask_for_new_diary
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import DiaryTarget, InventedDiaryTarget, MeasureTarget, Target
from ketadiary.desktop.shell.theme import theme_keeper
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.today.earlier_card import SHOWN
from ketadiary.desktop.widgets import (
    Beside,
    Card,
    PageBody,
    Segmented,
    Switch,
    button,
    column,
    line,
    row,
    text,
)
from ketadiary.desktop.widgets.scrolling import bring_into_sight, focus_in_sight
from ketadiary.diary import Change
from ketadiary.model import published_instruments
from ketadiary.wording import load_directory, percent_text

_ROUNDS = 10
"""So often Qt may lay out anew what is inside each other, until everything has its place."""


class SettingsPage(Page):
    """Measures, appearance, help, the file, its backups, and what the program is."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("measure",))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        tr = session.tr
        self._shows: list[Callable[[], object]] = []
        self._measures = MeasuresCard(session)
        self._body = PageBody(tr("Settings"), tr("Everything here takes effect at once."), widest=820)
        self._plan = PlanCard(session)
        asking = (self._measures, self._plan, self._monthly(), RemindingCard(session))
        self._cards = (
            *asking,
            self._appearance(),
            self._help(),
            self._file(),
            ProtectionCard(session),
            BackupsCard(session),
            BringInCard(session),
            self._about(),
        )
        for card in self._cards:
            self._body.add(card)
        self.setLayout(column(self._body))
        self._size_at: int | None = None
        self._settling = Turns(self)
        session.bus.diary_changed.connect(self._on_setting_changed)
        theme_keeper(QApplication.instance()).dressed.connect(self._on_dressed)

    def parts(self) -> Sequence[QWidget]:
        """One by one, since another look is chosen here."""
        return (*self._body.own_parts(), *self._cards)

    def refresh(self) -> None:
        """Show the measures as they are now."""
        self._measures.show_measures()

    def focus_first(self) -> None:
        """Put the keyboard on the first measure."""
        self._measures.focus_first()

    def show_target(self, target: Target) -> None:
        """Put the keyboard on a measure, or on what saves the plan for a calendar."""
        if isinstance(target, MeasureTarget):
            self._measures.focus_measure(target.key)
        else:
            self._measures.when_shown(partial(focus_in_sight, self._plan.calendar))

    def _on_setting_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            for show in self._shows:
                show()

    def _follow(self, show: Callable[[], object]) -> None:
        """Show a setting now, and whenever it was changed, which other places do too."""
        show()
        self._shows.append(show)

    def _monthly(self) -> Card:
        tr, diary = self.session.tr, self.session.diary
        switch = Switch(name=tr("Ask once a month"))
        self._follow(lambda: switch.setChecked(bool(diary.setting(MONTHLY, False))))
        switch.clicked.connect(lambda on: self._keep(MONTHLY, bool(on)))
        card = Card(tr("Monthly self-checks"))
        explanation = tr(
            "Urinary discomfort, memory and focus, craving: asked on Today, whether a check-in has them or not."
        )
        card.add(setting(tr("Ask once a month"), switch, explanation))
        return card

    def _appearance(self) -> Card:
        tr, diary = self.session.tr, self.session.diary
        theme = Segmented(tr("Theme"), [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))])
        self._follow(lambda: theme.choose(diary.setting("appearance", "system")))
        theme.chosen.connect(lambda value: self._keep("appearance", value))
        size = Segmented(tr("Text size"), [(scale, percent_text(scale, tr)) for scale in (1.0, 1.25, 1.5, 2.0)])
        self._size = size
        self._follow(lambda: size.choose(diary.setting("text_scale", 1.0)))
        self._size.chosen.connect(self._on_size_chosen)
        title = QLineEdit()
        self._follow(lambda: title.setText(title.text() if title.hasFocus() else diary.setting("window_title", "")))
        title.setPlaceholderText(tr("Diary"))
        title.setAccessibleName(tr("Window title"))
        title.setMaximumWidth(280)
        title.editingFinished.connect(lambda: self._keep("window_title", title.text().strip() or None))
        earlier = Switch(name=tr("After an infusion, show how long it usually lasted"))
        self._follow(lambda: earlier.setChecked(bool(diary.setting(SHOWN, True))))
        earlier.clicked.connect(lambda on: self._keep(SHOWN, bool(on)))
        card = Card(tr("Appearance"))
        card.add(
            setting(tr("Theme"), theme),
            line(),
            setting(tr("Text size"), self._size, tr("Against the size that this computer is set to")),
            line(),
            setting(tr("Window title"), title, tr("What others see in the task bar")),
            line(),
            setting(
                tr("After an infusion, show how long it usually lasted"),
                earlier,
                tr("On Today, from your earlier infusions. It goes after the latest of its times."),
            ),
        )
        return card

    def _help(self) -> Card:
        tr = self.session.tr
        card = Card(tr("Help now"), tr("What is shown when you press F1, on every page."))
        country = CountryChoice(self.session, load_directory())
        card.add(
            setting(tr("Country"), country, country.words),
            line(),
            text(tr("Your people"), "strong"),
            ContactsEditor(self.session),
        )
        return card

    def _file(self) -> Card:
        tr, path = self.session.tr, self.session.diary.path
        where = text(str(path), "muted", wrap=True, selectable=True)
        card = Card(tr("The diary’s file"), tr("One file, yours. Nothing is sent anywhere."))
        folder = button(tr("Show in folder"), lambda: _show_folder(str(path.parent)), picture="folder")
        other = button(tr("Open another diary…"), self._open_other)
        new = button(tr("Make a new diary…"), self._make_new)
        around = button(
            tr("Look around in an invented diary"), lambda: self.session.open(InventedDiaryTarget()), kind="quiet"
        )
        card.add(where, Beside(folder, other, new, spread=False), row(around, None))
        around.setVisible(not self.session.diary.setting("invented", False))
        return card

    def _about(self) -> Card:
        tr = self.session.tr
        card = Card(tr("About"))
        card.add(
            text(tr("KetaDiary {version}", version=__version__), "strong"),
            text(
                tr(
                    "It keeps, shows and hands on what you enter. It is a record and never advice. It does not "
                    "diagnose, and it does not say what to take or when. Questions about treatment belong to your "
                    "clinician."
                ),
                wrap=True,
            ),
            text(
                tr(
                    "Nobody reads this diary. The program uses no network, has no account and collects nothing. "
                    "For people and numbers to turn to, press F1."
                ),
                wrap=True,
            ),
            text(tr("What the numbers of questionnaires mean is said in our own words, after:"), wrap=True),
            text(
                "\n".join(f"{one.title}: {one.source}" for one in published_instruments().values()), "small", wrap=True
            ),
        )
        if file := licences_file():
            card.add(row(button(tr("Licences"), lambda: LicencesSheet(self.session, file, self).open()), None))
        return card

    def _on_size_chosen(self, scale: object) -> None:
        self._size_at = self._size.mapTo(self, QPoint()).y()
        self._keep("text_scale", scale)

    def _on_dressed(self) -> None:
        """Keep the choice of sizes where it was on the screen, however much higher all above it has become."""
        if self._size_at is not None:
            self._settling.begin(repeat(partial(self._hold_size, self._size_at), _ROUNDS))
            self._size_at = None

    def _hold_size(self, at: int) -> None:
        bar = self._body.verticalScrollBar()
        bar.setValue(bar.value() + self._size.mapTo(self, QPoint()).y() - at)
        bring_into_sight(self._size)

    def _keep(self, key: str, value: object) -> None:
        if self.session.diary.setting(key) != value:
            self.session.do(lambda: self.session.diary.set_setting(key, value))

    def _open_other(self) -> None:
        path = ask_for_diary(self, self.session.tr, self.session.diary.path.parent)
        if path is not None:
            self.session.open(DiaryTarget(path))

    def _make_new(self) -> None:
        path = ask_for_new_diary(self, self.session.tr, self.session.diary.path.parent)
        if path is not None:
            self.session.open(DiaryTarget(path))


def _show_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
