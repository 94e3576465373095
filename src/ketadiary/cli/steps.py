"""What a step of the diary is called when it is taken back or made again."""

from ketadiary.wording import Language


def kind_name(kind: str, tr: Language) -> str:
    """What people call a kind of record."""
    names = {
        "infusion": tr("infusion"),
        "check_in": tr("check-in"),
        "vitals": tr("vitals"),
        "event": tr("event"),
        "response": tr("questionnaire"),
        "measure": tr("measure"),
    }
    return names.get(kind, kind)


def taken_back(step: str, tr: Language) -> str:
    """The sentence for an undone step, such as "record-check_in"."""
    verb, _, kind = step.partition("-")
    sentences = {
        "record": tr("Taken back: what was recorded or changed last ({kind}).", kind=kind_name(kind, tr)),
        "delete": tr("Taken back: the deletion ({kind}).", kind=kind_name(kind, tr)),
        "restore": tr("Back in the bin ({kind}).", kind=kind_name(kind, tr)),
        "import": tr("Taken back: the import."),
    }
    return sentences[verb]


def done_again(step: str, tr: Language) -> str:
    """The sentence for a step that was made again."""
    verb, _, kind = step.partition("-")
    sentences = {
        "record": tr("Made again: what was recorded or changed ({kind}).", kind=kind_name(kind, tr)),
        "delete": tr("In the bin again ({kind}).", kind=kind_name(kind, tr)),
        "restore": tr("Out of the bin again ({kind}).", kind=kind_name(kind, tr)),
        "import": tr("Made again: the import."),
    }
    return sentences[verb]
