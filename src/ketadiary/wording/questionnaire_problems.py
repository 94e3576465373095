"""The sentences for what is wrong with a questionnaire that was filled in, or with a file that holds one."""

from collections.abc import Mapping

from ketadiary.wording.language import translatable

QUESTIONNAIRE_SENTENCES: Mapping[str, str] = {
    # Filling one in
    "instrument-unknown": translatable(
        "There is no questionnaire called “{text}”: use one of {names}, or load its file."
    ),
    "answers-count": translatable(
        "{label} has {expected} items, but there are {value} answers: give one for each, in order, or only the total."
    ),
    "answers-and-total": translatable("Give either the answers or only the total: the total follows from them."),
    "item-unknown": translatable("{label} has no item {item}: check its number."),
    "item-twice": translatable("Item {item} is answered twice: answer it once."),
    "item-unnamed": translatable("An answer does not say which item it belongs to: add the item's number."),
    "items-unanswered": translatable(
        "{label} has no answer to {items}, so there will be no total: answer the rest, or confirm it if it is right."
    ),
    "answer-off-the-scale": translatable(
        "Item {item} is answered from {low} to {high}, so {value} cannot be saved: check the answer."
    ),
    "answer-between-choices": translatable(
        "{value} is none of the answers to item {item}: use one that is on the form."
    ),
    "total-off-the-scale": translatable(
        "The total of {label} goes from {low} to {high}, so {value} cannot be saved: check the number."
    ),
    "total-not-whole": translatable("The total of {label} is a whole number: check whether it is {value}."),
    "total-between-steps": translatable(
        "The total of {label} is a multiple of {step}, up to {high}, so {value} cannot be saved: check the number."
    ),
    "total-differs": translatable(
        "The answers to {label} make {sum}, but the total says {value}: correct one of them."
    ),
    # Loading one
    "form-not-a-file": translatable("{path} is not a file: choose a FHIR Questionnaire in JSON."),
    "form-file-too-large": translatable(
        "{path} is larger than {longest} MB, which no questionnaire needs: choose another file."
    ),
    "form-not-json": translatable("This file is not readable as JSON: choose a FHIR R4 Questionnaire in JSON format."),
    "form-not-questionnaire": translatable(
        "This file holds “{text}” and not a FHIR Questionnaire: choose another file."
    ),
    "form-not-fhir": translatable(
        "This file does not say that it is a FHIR resource (it has no resourceType): choose a FHIR R4 Questionnaire."
    ),
    "form-malformed": translatable(
        "The part “{part}” of this file is not as FHIR R4 has it: ask whoever made the file for a correct one."
    ),
    "form-text-too-long": translatable(
        "A text in this file has {length} letters, and at most {longest} can be shown: ask for a shorter form."
    ),
    "form-changed-meaning": translatable(
        "This file has special rules that change what it means, and they are not known here: "
        "ask whoever made the file for a form without them."
    ),
    "form-without-questions": translatable(
        "This file has no question with choices: choose a questionnaire whose answers are scored."
    ),
    "form-without-name": translatable(
        "This file does not say what the questionnaire is called: ask whoever made it to give it a title."
    ),
    "form-too-long": translatable(
        "This questionnaire has more than {longest} questions, which is more than can be shown: choose a shorter one."
    ),
    "form-groups-too-deep": translatable(
        "This questionnaire has groups in groups, more than {longest} deep, which cannot be shown: "
        "ask for a simpler form."
    ),
    "form-group-repeats": translatable(
        "The group “{text}” is to be filled in several times, which cannot be shown: ask for the form without it."
    ),
    "form-questions-in-questions": translatable(
        "The question “{text}” has further questions inside it, which cannot be shown: ask for the form without them."
    ),
    "form-many-answers": translatable(
        "The question “{text}” takes several answers at once, which cannot be scored: ask for the form without it."
    ),
    "form-conditional": translatable(
        "The part “{text}” appears only after certain answers, which cannot be shown: ask for the form without it."
    ),
    "form-scripted": translatable(
        "The part “{text}” is calculated or looked up by a script in the file, and scripts are never run: "
        "ask for the form without it."
    ),
    "form-hidden": translatable(
        "The question “{text}” is hidden from whoever fills in the form, so it cannot be answered: "
        "ask for the form without it."
    ),
    "form-elsewhere": translatable(
        "Parts of this questionnaire lie in other files, and nothing is fetched: ask for it in one file."
    ),
    "form-choices-elsewhere": translatable(
        "The choices of “{text}” lie in another file, and nothing is fetched: ask for the form with them inside."
    ),
    "form-not-a-choice": translatable(
        "The part “{text}” is of the kind “{kind}” and has no choices with scores: ask for the form without it."
    ),
    "form-no-choices": translatable(
        "The question “{text}” has no choices: ask whoever made the file for a complete one."
    ),
    "form-too-many-choices": translatable(
        "The question “{text}” has more than {longest} choices, which is more than can be shown: "
        "ask for a shorter form."
    ),
    "form-choice-without-score": translatable(
        "A choice of “{text}” does not say what it counts: ask for the form with a score for each choice."
    ),
    "form-choice-without-words": translatable(
        "A choice of “{text}” has no words to show: ask whoever made the file for a complete one."
    ),
    "form-item-without-words": translatable(
        "The question “{text}” has no words to show: ask whoever made the file for a complete one."
    ),
    "form-item-without-number": translatable(
        "A part of this questionnaire has no number of its own (linkId): ask whoever made the file for a correct one."
    ),
    "form-item-twice": translatable(
        "Two parts of this questionnaire have the same number, “{text}”: ask whoever made the file for a correct one."
    ),
    "form-item-called-total": translatable(
        "A question of this form is numbered “{text}”, which stands for the total here: ask for another number."
    ),
    "form-not-as-published": translatable(
        "This file calls itself {label}, but its items or scores are not those that were published: "
        "ask for the published form, or for another name."
    ),
    "form-version-answered": translatable(
        "Version {version} of {label} was already answered with other questions: "
        "ask whoever made the file to give it a new version."
    ),
    "form-question-left-out": translatable("One question without scores is left out: “{text}”."),
    "form-questions-left-out": translatable(
        "{count} questions without scores are left out, the first of them: “{text}”."
    ),
    "form-parts-left-out": translatable("The parts of the file that {label} does not score are left out ({count})."),
}
