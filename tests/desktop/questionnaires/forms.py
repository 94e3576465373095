"""An invented clinic's invented form, as FHIR has it."""

import json
from pathlib import Path
from typing import Any

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
Json = dict[str, Any]


def question(key: str, text: str, *answers: str, scores: tuple[float, ...] = (0, 1, 2, 3)) -> Json:
    """A question whose answers count as `scores` say."""
    options = [
        {"valueCoding": {"display": answer}, "extension": [{"url": ORDINAL, "valueDecimal": score}]}
        for answer, score in zip(answers, scores, strict=False)
    ]
    return {"linkId": key, "type": "choice", "text": text, "answerOption": options}


GARDEN: Json = {
    "resourceType": "Questionnaire",
    "title": "Garden clinic weekly form",
    "version": "1",
    "item": [
        question("1", "How often did you walk past the gate?", "Every day", "Most days", "A day or two", "Not at all"),
        question("2", "How loud were the evenings?", "Quiet", "A little loud", "Loud"),
        question("3", "Did you think of harming yourself?", "No", "In passing", "Often"),
    ],
}


def written(folder: Path, form: object = GARDEN) -> Path:
    """The file that holds a form."""
    path = folder / "form.json"
    path.write_text(form if isinstance(form, str) else json.dumps(form), encoding="utf-8")
    return path
