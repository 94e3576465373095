"""How long it lasts: all infusions together, and one measure closely where it is asked for."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.charts import lasted_usually
from ketadiary.desktop.lasting.infusions_card import InfusionsCard
from ketadiary.desktop.lasting.mood_card import MoodCard
from ketadiary.desktop.lasting.more_card import MoreCard
from ketadiary.desktop.lasting.overview_card import OverviewCard
from ketadiary.desktop.pictures.lasted_picture import LastedPicture
from ketadiary.desktop.shell.insights import Found, Material
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import NewInfusionTarget, PageTarget
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import Card, DropDown, EmptyState, PageBody, button, column, text
from ketadiary.diary import Change
from ketadiary.model import Better, Kind, Measure
from ketadiary.wording import Language, not_worked_out, record_line, sharpen_line

_LOOKED_AT = "usual_measure"
"""The setting that keeps which measure was looked at last."""


class LastingPage(Page):
    """What was entered is shown at once; what is reckoned from it follows when it is ready."""

    touched_by: ClassVar[frozenset[str]] = frozenset(("infusion", "check_in", "measure", "setting"))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._measure = str(session.diary.setting(_LOOKED_AT, ""))
        self._material: Material | None = None
        self._found: Found | None = None
        self._turns = Turns(self)
        self._picture = LastedPicture(session)
        self._picture.measure_chosen.connect(self._show_measure)
        self._mood = MoodCard(session)
        self._overview = OverviewCard(session)
        self._infusions = InfusionsCard(session)
        self._more = MoreCard(session)
        self._closely = (self._overview, self._infusions, self._more)
        for card in (self._mood, *self._closely):
            card.hide()
        self._overview.check_in_chosen.connect(self._infusions.show_entry)
        self._infusions.infusion_chosen.connect(self._overview.show_in_front)
        session.insights.material_read.connect(self._on_material_read)
        session.insights.found.connect(self._on_found)
        session.insights.failed.connect(self._on_failed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._full())
        self.setLayout(column(self._stack))

    def refresh(self) -> None:
        """Show the diary as it is now."""
        counts = self.session.diary.count()
        for begin, wanted in ((self._record, not counts["infusion"]), (self._check_in, bool(counts["infusion"]))):
            begin.setVisible(wanted)
        something = bool(counts["infusion"] and counts["check_in"])
        self._stack.setCurrentIndex(1 if something else 0)
        if something:
            found = self.session.insights.want()
            if self.session.insights.material is not None:
                self._take(self.session.insights.material, found)
            elif self._material is None:
                self._wait()

    def focus_first(self) -> None:
        """Put the keyboard on the choice of measures, or on the button that begins."""
        begin = self._record if self._record.isVisibleTo(self) else self._check_in
        (self._choice if self._stack.currentIndex() else begin).setFocus()

    def _wait(self) -> None:
        """Keep the place of what is awaited."""
        measures = self.session.diary.measures().values()
        self._picture.show_waiting(one for one in measures if one.on and one.better is Better.LOW)

    def _empty(self) -> QWidget:
        tr, show = self.session.tr, self.session.open
        self._record = button(
            tr("Record an infusion"), lambda: show(NewInfusionTarget()), kind="primary", picture="add"
        )
        self._check_in = button(tr("Make a check-in"), lambda: show(PageTarget("today")), kind="primary")
        return EmptyState(
            "lasting",
            tr("How long does it last, for you?"),
            tr(
                "Once there are an infusion and check-ins after it, this page shows how each symptom faded. Several "
                "check-ins in the first four hours tell the most."
            ),
            self._record,
            self._check_in,
        )

    def _full(self) -> QWidget:
        tr = self.session.tr
        self._choice = DropDown()
        self._choice.setAccessibleName(tr("Measure"))
        self._choice.setMinimumWidth(190)
        self._choice.activated.connect(self._on_measure_chosen)
        body = PageBody(
            tr("How long it lasts"),
            tr("From your own check-ins, counted from the end of each infusion."),
            widest=1100,
        )
        body.controls.addWidget(self._choice)
        until = Card(tr("Until it is back to the level before the infusion"))
        until.add(self._picture)
        for part in (until, self._mood, *self._closely):
            body.add(part)
        self._body = body
        self._sharpen = text("", wrap=True)
        body.add(self._sharpen)
        body.add(text(record_line(tr), "small", wrap=True))
        return body

    def _fill_choice(self, material: Material) -> None:
        measures = [
            one
            for one in sorted(material.measures.values(), key=lambda one: (one.position, one.key))
            if one.kind is Kind.RATING and (one.on or one.key in material.rated)
        ]
        self._choice.clear()
        self._choice.addItem(self.session.tr("All measures"), "")
        for one in measures:
            self._choice.addItem(one.label, one.key)
        self._choice.setCurrentIndex(max(0, self._choice.findData(self._measure)))
        self._measure = str(self._choice.currentData() or "")

    def _take(self, material: Material, found: Found | None) -> None:
        """Show these from now on; what was found before stays in sight until there is something newer."""
        self._material, self._found = material, found
        self._fill_choice(material)
        self._show()

    def _show(self) -> None:
        material, found = self._material, self._found
        if material is None:
            return
        measure = material.measures.get(self._measure)
        self._sharpen.setText(_sharpen(measure, self.session.tr))
        self._turns.begin(self._parts(measure, material, found))

    def _parts(self, measure: Measure | None, material: Material, found: Found | None) -> Iterator[Callable[[], None]]:
        if found is not None:
            # First: what is below must not move away under the eyes.
            yield partial(self._picture.show_lasted, lasted_usually(found.insight, self.session.tr))
            yield partial(self._show_mood, material, found)
        if measure is None:
            yield self._hide_closely
            return
        yield partial(self._show_overview, measure, material, found)
        if found is not None:
            for card in (self._infusions, self._more):
                yield partial(self._show_card, card, measure, material, found)

    def _show_mood(self, material: Material, found: Found) -> None:
        self._mood.show()
        self._mood.show_found(material, found)

    def _show_overview(self, measure: Measure, material: Material, found: Found | None) -> None:
        self._overview.show()
        self._overview.show_measure(measure, material, found, self._infusions.chosen())

    def _hide_closely(self) -> None:
        for card in self._closely:
            card.hide()

    def _show_card(self, card: InfusionsCard | MoreCard, measure: Measure, material: Material, found: Found) -> None:
        card.show()
        card.show_measure(measure, material, found)
        self._overview.show_in_front(self._infusions.chosen())

    def _on_diary_changed(self, change: Change) -> None:
        """Of all that is set, only what is left out of the estimates is shown here."""
        if change.kinds != {"setting"} or "left_out" in change.ids or not change.ids:
            super()._on_diary_changed(change)

    def _on_measure_chosen(self) -> None:
        self._show_measure(str(self._choice.currentData()))

    def _show_measure(self, measure: str) -> None:
        self._measure = measure
        self._choice.setCurrentIndex(self._choice.findData(measure))
        self._show()
        if measure:
            self._turns.add(partial(self._body.ensureWidgetVisible, self._overview, 0, 0))
        self.session.do(lambda: self.session.diary.set_setting(_LOOKED_AT, measure))

    def _on_material_read(self, material: Material) -> None:
        if self.isVisible():
            self._take(material, None)
        else:
            self._stale = True

    def _on_found(self, found: Found) -> None:
        if self.isVisible():
            self._found = found
            self._show()
        else:
            self._stale = True

    def _on_failed(self) -> None:
        self._turns.add(partial(self._overview.say, not_worked_out(self.session.tr)))


def _sharpen(measure: Measure | None, tr: Language) -> str:
    """What would let the diary say more."""
    if measure is None or measure.better is Better.LOW:
        return sharpen_line(tr)
    return tr("A rating on most days, from a week before a series, shows how far a rise goes and how long.")
