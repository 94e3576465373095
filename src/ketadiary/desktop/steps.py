"""What undo and redo say they did."""

from ketadiary.wording import Language


def undone_sentence(step: str, tr: Language) -> str:
    """What was taken back, by the name of the step."""
    return tr("Taken back: {what}.", what=step_name(step, tr))


def redone_sentence(step: str, tr: Language) -> str:
    """What was done again, by the name of the step."""
    return tr("Done again: {what}.", what=step_name(step, tr))


def step_name(step: str, tr: Language) -> str:
    """What the person calls a step of the diary's history."""
    names = {
        "record-check_in": tr("saving a check-in"),
        "record-infusion": tr("saving an infusion"),
        "record-vitals": tr("saving vitals"),
        "record-event": tr("saving an event"),
        "record-response": tr("saving a questionnaire"),
        "record-measure": tr("changing a measure"),
        "delete-check_in": tr("deleting a check-in"),
        "delete-infusion": tr("deleting an infusion"),
        "delete-vitals": tr("deleting vitals"),
        "delete-event": tr("deleting an event"),
        "delete-response": tr("deleting a questionnaire"),
        "restore-check_in": tr("restoring a check-in"),
        "restore-infusion": tr("restoring an infusion"),
        "restore-vitals": tr("restoring vitals"),
        "restore-event": tr("restoring an event"),
        "restore-response": tr("restoring a questionnaire"),
        "import": tr("an import"),
        "import-invented": tr("an import"),
    }
    return names.get(step, tr("the last step"))
