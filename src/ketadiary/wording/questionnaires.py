"""What is said about questionnaires: sentences for their problems, and notes beside them."""

from collections.abc import Callable, Iterable, Mapping

from ketadiary.diary import Contact
from ketadiary.model import Band, Instrument, Response
from ketadiary.wording.language import Language

Values = Mapping[str, object]

QUESTIONNAIRE_SENTENCES: Mapping[str, Callable[[Language, Values], str]] = {
    # Filling one in
    "instrument-unknown": lambda tr, v: tr(
        "There is no questionnaire called “{text}”: use one of {names}, or load its file.", **v
    ),
    "answers-count": lambda tr, v: tr(
        "{label} has {expected} items, but there are {value} answers: give one for each, in order, or only the total.",
        **v,
    ),
    "answers-and-total": lambda tr, v: tr(
        "Give either the answers or only the total: the total follows from them.", **v
    ),
    "item-unknown": lambda tr, v: tr("{label} has no item {item}: check its number.", **v),
    "item-twice": lambda tr, v: tr("Item {item} is answered twice: answer it once.", **v),
    "item-unnamed": lambda tr, v: tr("An answer does not say which item it belongs to: add the item's number.", **v),
    "items-unanswered": lambda tr, v: tr(
        "{label} has no answer to {items}, so there will be no total: answer the rest, or confirm it if it is right.",
        **v,
    ),
    "answer-off-the-scale": lambda tr, v: tr(
        "Item {item} is answered from {low} to {high}, so {value} cannot be saved: check the answer.", **v
    ),
    "answer-between-choices": lambda tr, v: tr(
        "{value} is none of the answers to item {item}: use one that is on the form.", **v
    ),
    "total-off-the-scale": lambda tr, v: tr(
        "The total of {label} goes from {low} to {high}, so {value} cannot be saved: check the number.", **v
    ),
    "total-not-whole": lambda tr, v: tr("The total of {label} is a whole number: check whether it is {value}.", **v),
    "total-between-steps": lambda tr, v: tr(
        "The total of {label} is a multiple of {step}, up to {high}, so {value} cannot be saved: check the number.", **v
    ),
    "total-differs": lambda tr, v: tr(
        "The answers to {label} make {sum}, but the total says {value}: correct one of them.", **v
    ),
    # Loading one
    "form-not-a-file": lambda tr, v: tr("{path} is not a file: choose a FHIR Questionnaire in JSON.", **v),
    "form-file-too-large": lambda tr, v: tr(
        "{path} is larger than {longest} MB, which no questionnaire needs: choose another file.", **v
    ),
    "form-not-json": lambda tr, v: tr(
        "This file is not readable as JSON: choose a FHIR R4 Questionnaire in JSON format.", **v
    ),
    "form-not-questionnaire": lambda tr, v: tr(
        "This file holds “{text}” and not a FHIR Questionnaire: choose another file.", **v
    ),
    "form-malformed": lambda tr, v: tr(
        "The part “{part}” of this file is not as FHIR R4 has it: ask whoever made the file for a correct one.", **v
    ),
    "form-text-too-long": lambda tr, v: tr(
        "A text in this file has {length} letters, and at most {longest} can be shown: ask for a shorter form.", **v
    ),
    "form-changed-meaning": lambda tr, v: tr(
        "This file has special rules that change what it means, and they are not known here: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-without-questions": lambda tr, v: tr(
        "This file has no question with choices: choose a questionnaire whose answers are scored.", **v
    ),
    "form-without-name": lambda tr, v: tr(
        "This file does not say what the questionnaire is called: ask whoever made it to give it a title.", **v
    ),
    "form-too-long": lambda tr, v: tr(
        "This questionnaire has more than {longest} questions, which is more than can be shown: choose a shorter one.",
        **v,
    ),
    "form-groups-too-deep": lambda tr, v: tr(
        "This questionnaire has groups in groups, more than {longest} deep, which cannot be shown: "
        "fill it in on paper and enter the total.",
        **v,
    ),
    "form-group-repeats": lambda tr, v: tr(
        "The group “{text}” is to be filled in several times, which cannot be shown: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-questions-in-questions": lambda tr, v: tr(
        "The question “{text}” has further questions inside it, which cannot be shown: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-many-answers": lambda tr, v: tr(
        "The question “{text}” takes several answers at once, which cannot be scored: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-conditional": lambda tr, v: tr(
        "The part “{text}” appears only after certain answers, which cannot be shown: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-scripted": lambda tr, v: tr(
        "The part “{text}” is calculated or looked up by a script in the file, and scripts are never run: "
        "fill the form in on paper and enter the total.",
        **v,
    ),
    "form-hidden": lambda tr, v: tr(
        "The question “{text}” is hidden from whoever fills in the form, so it cannot be answered: "
        "ask for the form without it.",
        **v,
    ),
    "form-elsewhere": lambda tr, v: tr(
        "Parts of this questionnaire lie in other files, and nothing is fetched: ask for it in one file.", **v
    ),
    "form-choices-elsewhere": lambda tr, v: tr(
        "The choices of “{text}” lie in another file, and nothing is fetched: ask for the form with them inside.", **v
    ),
    "form-not-a-choice": lambda tr, v: tr(
        "The part “{text}” is of the kind “{kind}” and has no choices with scores: ask for the form without it.", **v
    ),
    "form-no-choices": lambda tr, v: tr(
        "The question “{text}” has no choices: ask whoever made the file for a complete one.", **v
    ),
    "form-too-many-choices": lambda tr, v: tr(
        "The question “{text}” has more than {longest} choices, which is more than can be shown: "
        "ask for a shorter form.",
        **v,
    ),
    "form-choice-without-score": lambda tr, v: tr(
        "A choice of “{text}” does not say what it counts: ask for the form with a score for each choice.", **v
    ),
    "form-choice-without-words": lambda tr, v: tr(
        "A choice of “{text}” has no words to show: ask whoever made the file for a complete one.", **v
    ),
    "form-item-without-words": lambda tr, v: tr(
        "The question “{text}” has no words to show: ask whoever made the file for a complete one.", **v
    ),
    "form-item-without-number": lambda tr, v: tr(
        "A part of this questionnaire has no number of its own (linkId): ask whoever made the file for a correct one.",
        **v,
    ),
    "form-item-twice": lambda tr, v: tr(
        "Two parts of this questionnaire have the same number, “{text}”: ask whoever made the file for a correct one.",
        **v,
    ),
    "form-item-called-total": lambda tr, v: tr(
        "A question of this form is numbered “{text}”, which stands for the total here: ask for another number.", **v
    ),
    "form-not-as-published": lambda tr, v: tr(
        "This file calls itself {label}, but its items or scores are not those that were published: "
        "ask for the published form, or for another name.",
        **v,
    ),
    "form-version-answered": lambda tr, v: tr(
        "Version {version} of {label} was already answered with other questions: "
        "ask whoever made the file to give it a new version.",
        **v,
    ),
    "form-parts-left-out": lambda tr, v: tr(
        "The parts of the file that {label} does not score are left out ({count}).", **v
    ),
}


def recall_note(instrument: Instrument, earlier: Response, tr: Language, day: str = "") -> str:
    """That two questionnaires ask about some of the same days. `day` says in other words when the earlier one was."""
    return tr.plural(
        "{title} asks about the last day, and the one of {day} asks about some of the same time.",
        "{title} asks about the last {count} days, and the one of {day} asks about some of the same days.",
        instrument.recall_days or 0,
        title=instrument.title,
        day=day or earlier.answered_at.date.isoformat(),
    )


def band_text(instrument: Instrument, band: Band, tr: Language) -> str:
    """A published band with its range and where it was published."""
    return tr(
        "{low} to {high}: {label} ({source})",
        low=f"{band.low:g}",
        high=f"{band.high:g}",
        label=tr(band.label),
        source=instrument.bands_source,
    )


def self_harm_notice(contacts: Iterable[Contact], numbers: Iterable[tuple[str, str]], tr: Language) -> list[str]:
    """The lines of the calm notice: that nobody reads the diary, and who can be called; the person's own people first.

    `numbers` are names and telephone numbers, the emergency number among them; none where no country was chosen.
    """
    people = [(contact.name, contact.phone) for contact in contacts]
    called = [
        tr("{name}: {number}", name=name, number=number) if name and number else name or number
        for name, number in (*people, *numbers)
    ]
    return [
        tr("It is saved. Nobody reads this diary, and it cannot alert anybody."),
        tr("If thoughts of death or of hurting yourself weigh on you, you can talk with somebody now."),
        *called,
        *([] if called else [tr("Call the emergency number of where you are, or somebody you trust.")]),
        tr("Lines of many countries are listed at findahelpline.com."),
    ]
