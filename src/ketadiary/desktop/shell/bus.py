"""How pages learn that the diary has changed. No widget knows another."""

from PySide6.QtCore import QObject, Signal

from ketadiary.diary import Change


class Bus(QObject):
    """Carries what happened from whoever did it to whoever shows it.

    Signals:
        diary_changed: something was written, here or by another program (`Change`).
        notice_given: a sentence for the person, with the text of an action ("" for none) and what it does.
        page_asked_for: a page is wanted, by its key, with the id of what to show on it ("" for nothing special).
        check_in_asked_for: a check-in shall be seen and mended, by its id.
        record_asked_for: a record of any kind shall be seen and mended, by its id.
        event_asked_for: an event is to be noted.
        help_asked_for: the person wants help now.
        draft_left: a foggy check-in was left, so the unfinished check-in may be another one.
        form_asked_for: the person wants to go on with an unfinished form, by what `unfinished_forms` calls it.
        form_left: a sheet was left, so what is typed into forms and not saved may be something else.
        due_changed: what is due after an infusion has changed (list of `Due`).
        due_put_off: what is shown as due need not be shown again.
        reminding_asked_for: somebody wants to be told how the program can remind.
        reminding_told: how the program can remind (`Means`).
        look_around_asked_for: the invented diary is wanted in the window.
        diary_asked_for: another diary is wanted in the window: its path; it is made where there is none.
    """

    diary_changed = Signal(Change)
    notice_given = Signal(str, str, object)
    page_asked_for = Signal(str, str)
    check_in_asked_for = Signal(str)
    record_asked_for = Signal(str)
    event_asked_for = Signal()
    help_asked_for = Signal()
    draft_left = Signal()
    form_asked_for = Signal(str)
    form_left = Signal()
    due_changed = Signal(list)
    due_put_off = Signal()
    reminding_asked_for = Signal()
    reminding_told = Signal(object)
    look_around_asked_for = Signal()
    diary_asked_for = Signal(str)
