"""The sentences for what is wrong with a questionnaire that was filled in, or with a file that holds one."""

from collections.abc import Mapping

from ketadiary.wording.language import translatable

QUESTIONNAIRE_SENTENCES: Mapping[str, str] = {
    # Filling one in
    "instrument-unknown": translatable(
        "There is no questionnaire called “{text}”: use one of {names}, or load its file."
    ),
    "instrument-not-published": translatable("“{text}” is no published questionnaire known here: use one of {names}."),
    "answers-count": translatable(
        "{label} has {expected} items, but there are {value} answers: give one for each, in order, or only the total."
    ),
    "answers-and-total": translatable("Give either the answers or only the total: the total follows from them."),
    "item-unknown": translatable("{label} has no item {item}: check its number."),
    "item-twice": translatable("Item {item} is answered twice: answer it once."),
    "item-unnamed": translatable("An answer does not say which item it belongs to: add the item's number."),
    "items-unanswered": translatable(
        "{label} has no answer to {items}, so no total: answer the rest, or confirm it if it is right."
    ),
    "answer-off-the-scale": translatable(
        "Item {item} is answered from {low} to {high}, so {value} cannot be saved: check the answer."
    ),
    "answer-between-choices": translatable(
        "{value} is none of the answers to item {item}: use one that is on the form."
    ),
    "answer-choice-unknown": translatable(
        "Item {item} has no choice {value} with this score: check the number of the choice."
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
    "form-nested-too-deep": translatable(
        "This file has more parts within parts than any questionnaire: choose another file."
    ),
    "form-of-another-fhir": translatable(
        "This file is written for FHIR {version}, as “{text}” in it shows: ask for it as FHIR R4."
    ),
    "form-not-questionnaire": translatable(
        "This file holds “{text}” and not a FHIR Questionnaire: choose another file."
    ),
    "form-not-fhir": translatable(
        "This file does not say that it is a FHIR resource (it has no resourceType): choose a FHIR R4 Questionnaire."
    ),
    "form-malformed": translatable(
        "The part “{part}” of this file is not as FHIR R4 has it: ask its maker for a correct one."
    ),
    "form-text-too-long": translatable(
        "A text in this file has {length} letters, and at most {longest} can be shown: ask for a shorter form."
    ),
    "form-changed-meaning": translatable(
        "This file has rules that change what it means, unknown here: ask its maker for one without them."
    ),
    "form-part-changed-meaning": translatable(
        "The part “{text}” has special rules that change what it means: ask for the form without them."
    ),
    "form-without-questions": translatable(
        "This file has no question with choices: choose a questionnaire whose answers are scored."
    ),
    "form-nothing-to-answer": translatable(
        "Nothing of this form is left to answer, as “{text}” is hidden or worked out by itself: choose another file."
    ),
    "form-without-scores": translatable(
        "No question of this file has choices with scores, “{text}” for one: choose a questionnaire that is scored."
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
        "The part “{text}” comes from a script, and scripts are never run: ask for the form without it."
    ),
    "form-elsewhere": translatable(
        "What belongs to “{text}” lies in another file, and nothing is fetched: ask for the form in one file."
    ),
    "form-choices-elsewhere": translatable(
        "The choices of “{text}” lie in another file, and nothing is fetched: ask for the form with them inside."
    ),
    "form-choices-by-rule": translatable(
        "The choices of “{text}” follow from a rule about another file: ask for the form with them inside."
    ),
    "form-choices-in-a-circle": translatable(
        "The lists with the choices of “{text}” refer to each other in a circle: ask for a correct form."
    ),
    "form-choices-too-deep": translatable(
        "The choices of “{text}” are lists in lists, more than {longest} deep: ask for a simpler form."
    ),
    "form-choices-incomplete": translatable(
        "The file has only some of the choices of “{text}”: ask for the form with all of them."
    ),
    "form-choices-twice": translatable(
        "The question “{text}” has two lists of choices, and it is not said which counts: ask for a correct form."
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
        "The choice “{choice}” of “{text}” has no number as its score: ask for a form with all scores."
    ),
    "form-score-not-kept": translatable(
        "A score of “{text}” has more than {decimals} decimals or is beyond {longest}: ask for simpler scores."
    ),
    "form-choice-without-words": translatable(
        "A choice of “{text}” has no words to show: ask whoever made the file for a complete one."
    ),
    "form-item-without-words": translatable(
        "The question “{text}” has no words to show: ask whoever made the file for a complete one."
    ),
    "form-item-without-number": translatable(
        "A part of this questionnaire has no number of its own (linkId): ask its maker for a correct one."
    ),
    "form-item-twice": translatable(
        "Two parts of this questionnaire have the same number, “{text}”: ask whoever made the file for a correct one."
    ),
    "form-item-called-total": translatable(
        "A question of this form is numbered “{text}”, which stands for the total here: ask for another number."
    ),
    "form-not-as-published": translatable(
        "This {label} has other items or scores than published: ask for another file, or load it with --as-own."
    ),
    "form-looks-published": translatable(
        "This {label} has no codes: load it with --is {name} if in the published order, else with --as-own."
    ),
    "form-not-as-said": translatable(
        "This form has not the items and scores of {label}: load it as one of its own with --as-own."
    ),
    "form-version-answered": translatable(
        "Version {version} of {label} was answered with other questions: ask its maker to give it a new version."
    ),
    "form-question-left-out": translatable("One question without scores is left out: “{text}”."),
    "form-questions-left-out": translatable(
        "{count} questions without scores are left out, the first of them: “{text}”."
    ),
    "form-total-left-out": translatable(
        "“{text}”, which the form works out itself, is left out: the total here is the plain sum of the answers."
    ),
    "form-totals-left-out": translatable(
        "{count} parts that the form works out are left out, such as “{text}”: the total is the plain sum."
    ),
    "form-scripts-not-run": translatable(
        "The form’s own rules for a score are not run: the total here is the plain sum of the answers."
    ),
    "form-hidden-left-out": translatable("A hidden part is left out: “{text}”."),
    "form-hidden-ones-left-out": translatable("{count} hidden parts are left out, the first of them: “{text}”."),
    "form-words-left-out": translatable("Words that stand above no question are left out: “{text}”."),
    "form-more-words-left-out": translatable(
        "{count} texts that stand above no question are left out, the first of them: “{text}”."
    ),
    "form-free-text-left-out": translatable(
        "“{text}” also takes an answer in own words, which is left out: only its choices are offered."
    ),
    "form-free-texts-left-out": translatable(
        "{count} questions also take an answer in own words, which is left out, the first of them: “{text}”."
    ),
    "form-parts-left-out": translatable("What {label} does not score is left out ({count}), the first part: “{text}”."),
}
