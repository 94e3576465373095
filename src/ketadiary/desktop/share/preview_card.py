"""Shows what will be in the file before there is one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ketadiary.desktop.share.preview import FIRST_ROWS, Preview, TablePreview
from ketadiary.desktop.share.preview_columns import TimesInWords, is_for_programs, show_for_programs_last
from ketadiary.desktop.share.share_choice import Choice, Purpose
from ketadiary.desktop.widgets import WIDE, Card, column, row, text
from ketadiary.desktop.widgets.words_table import Row, WordsTable
from ketadiary.wording import Language, column_title, table_title

_EDGE = 5
"""What the style sheet puts around a table, in pixels."""


class PreviewCard(Card):
    """The tables at the left, the first rows of one of them at the right."""

    def __init__(self, tr: Language) -> None:
        super().__init__(tr("What will be in the file"), " ")
        self._tr = tr
        self._previews: Sequence[TablePreview] = ()
        # No list of items: PySide can crash in taking them out again.
        self._names, self._listed = QListView(), QStringListModel()
        self._names.setModel(self._listed)
        self._names.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._names.setAccessibleName(tr("Tables in the file"))
        self._names.setFixedWidth(220)
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.selectionModel().currentChanged.connect(self._on_current_changed)
        self._left_out = text("", wrap=True)
        self._meaning = text("", "small", wrap=True)
        self._table = WordsTable(tr("First rows of the table"))
        self._table.setItemDelegate(TimesInWords(tr, self._table))
        parts = row(self._names, self._table, gap=WIDE)
        parts.setStretch(1, 1)
        self._tables = QWidget()
        self._tables.setLayout(column(parts, self._meaning))
        self._resources = text("", wrap=True)
        self.add(self._left_out, self._tables, self._resources)

    def show_preview(self, found: Preview) -> None:
        """Show what the file would hold, and say what it would not."""
        chosen = max(0, self._names.currentIndex().row())
        self.title.setText(_title(found, self._tr))
        self.subtitle.setText(counted(found, self._tr))
        self._left_out.setText(left_out(found, self._tr))
        self._tables.setVisible(bool(found.tables))
        self._resources.setVisible(not found.tables)
        self._resources.setText("\n".join(resource_lines(found.resources, self._tr)))
        self._previews = found.tables
        self._names.setVisible(len(found.tables) > 1)
        self._listed.setStringList([self._listing(table) for table in found.tables])
        self._names.setCurrentIndex(self._listed.index(min(chosen, len(found.tables) - 1)))

    def _listing(self, table: TablePreview) -> str:
        rows = self._tr.plural("{count} row", "{count} rows", table.count)
        return f"{table_title(table.name, self._tr)}\n{rows}"

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_table(self._previews[current.row()])

    def _show_table(self, shown: TablePreview) -> None:
        self._meaning.setText(self._explained(shown))
        self._table.shown.show(self._headings(shown), [Row("", partial(list, cells)) for cells in shown.rows])
        show_for_programs_last(self._table.horizontalHeader(), shown.columns)
        self._table.resizeColumnsToContents()
        self._fit()

    def _fit(self) -> None:
        """As high as the most rows that there can be: another table does not move what is below."""
        table = self._table
        table.resizeRowsToContents()
        head, bar = (part.sizeHint().height() for part in (table.horizontalHeader(), table.horizontalScrollBar()))
        row_height = max(table.verticalHeader().sectionSizeHint(0), head)  # there may be no row
        table.setFixedHeight(FIRST_ROWS * row_height + head + bar + 2 * _EDGE)

    def _headings(self, shown: TablePreview) -> list[str]:
        return [column_title(name, self._tr, shown.labels) for name in shown.columns]

    def _explained(self, shown: TablePreview) -> str:
        """What a row is, and how the file differs from what is seen."""
        pairs = zip(shown.columns, self._headings(shown), strict=True)
        name, heading = next(pair for pair in pairs if not is_for_programs(pair[0]))
        return self._tr(
            "{file}: {meaning}. Here columns are named in words ({name} is “{heading}”), times are written out, and "
            "what only programs need comes last.",
            file=f"{shown.name}.csv", meaning=shown.meaning, name=name, heading=heading,
        )  # fmt: skip


def _title(found: Preview, tr: Language) -> str:
    if found.choice.purpose is Purpose.CLINICIAN:
        return tr("What will be in the table")
    return tr("What will be in the file")


def resource_lines(resources: Mapping[str, int], tr: Language) -> Iterator[str]:
    """What a file for a clinic's system holds, by FHIR's own names, a line each."""
    yield tr("One file (FHIR R4) that the systems of clinics read:")
    told = {
        "Patient": tr("you, without your name"),
        "MedicationAdministration": tr("infusions"),
        "Observation": tr("check-ins and their ratings, vitals and events"),
        "Questionnaire": tr("what was asked"),
        "QuestionnaireResponse": tr("what you answered"),
        "Provenance": tr("that you entered it, and that this program put it together"),
    }
    for name, words in told.items():
        if count := resources.get(name, 0):
            yield tr("• {count} {resource}: {words}", count=count, resource=name, words=words)


def counted(found: Preview, tr: Language) -> str:
    """How much of each kind is in it."""
    return ", ".join(_counts(found, tr))


def left_out(found: Preview, tr: Language) -> str:
    """What the person wrote that goes with it or does not, and what never does."""
    of_events = _of_events(found, tr)
    never = tr("Your people to call, your settings, the bin and the history are never in it.")
    return " ".join(filter(None, (_of_notes(found.choice, tr), of_events, never)))


def _counts(found: Preview, tr: Language) -> Iterator[str]:
    if found.choice.all_kinds or found.choice.purpose is Purpose.CLINICIAN:
        yield tr.plural("{count} infusion", "{count} infusions", found.infusions)
    if found.choice.purpose is Purpose.CLINICIAN:
        return
    yield tr.plural("{count} check-in", "{count} check-ins", found.check_ins)
    yield tr.plural("{count} rating given", "{count} ratings given", found.ratings)
    if not found.choice.all_kinds:
        return
    if found.vitals:
        yield tr.plural("{count} reading of vitals", "{count} readings of vitals", found.vitals)
    if found.events:
        yield tr.plural("{count} event", "{count} events", found.events)
    if found.responses:
        yield tr.plural("{count} questionnaire", "{count} questionnaires", found.responses)


def _of_events(found: Preview, tr: Language) -> str:
    if not found.events:
        return ""
    if found.choice.purpose is Purpose.CLINICIAN:
        return tr("What you wrote about events is in the report.")
    return tr("What you wrote about events is in it.") if found.choice.all_kinds else ""


def _of_notes(choice: Choice, tr: Language) -> str:
    if choice.purpose is Purpose.CLINICIAN:
        return tr("Notes, places, premedication and who drove home are never in the report or its table.")
    if choice.all_kinds:
        return (
            tr("Notes, places, premedication and who drove home are in it.")
            if choice.with_notes
            else tr("Notes, places, premedication and who drove home are left out.")
        )
    return (
        tr("Notes are in it; all but check-ins is left out.")
        if choice.with_notes
        else tr("Notes are left out, and all but check-ins.")
    )
