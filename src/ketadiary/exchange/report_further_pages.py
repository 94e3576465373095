"""The pages that follow on request: one an infusion, the vitals, the questionnaires."""

from collections.abc import Iterator, Mapping, Sequence

from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance
from ketadiary.exchange.report import MorePages, Picture, ReportChoice
from ketadiary.model import Response, Vitals
from ketadiary.wording import (
    Language,
    day_text,
    fade_words,
    length_text,
    lift_words,
    moment_text,
    number_text,
    oxygen_text,
    pressure_text,
    route_names,
    short_dose,
)

Json = dict[str, object]


def more_pages(
    extract: Extract, shown: Sequence[Glance], pictures: Mapping[str, Picture], choice: ReportChoice, tr: Language
) -> Iterator[Json]:
    """Each further page that was asked for."""
    if MorePages.INFUSIONS in choice.pages:
        for glance in shown:
            yield _infusion_page(extract, glance, pictures, tr)
    if MorePages.VITALS in choice.pages and extract.vitals:
        yield _vitals_page(extract, tr)
    if MorePages.QUESTIONNAIRES in choice.pages and extract.responses:
        yield _questionnaires_page(extract, tr)


def _infusion_page(extract: Extract, glance: Glance, pictures: Mapping[str, Picture], tr: Language) -> Json:
    infusion, insight = glance.infusion, extract.insight
    picture = pictures.get(infusion.id)
    lines = []
    if glance.lift:
        lines.append((glance.lift.measure.label, lift_words(glance.lift, insight.lift.usual, tr)))
    for key, fade in glance.fades.items():
        lines.append((fade.measure.label, fade_words(fade, insight.measures[key].usual, tr)))
    facts = (
        moment_text(infusion.started_at, tr) if not infusion.time_assumed else day_text(infusion.started_at.date, tr),
        length_text(infusion, tr),
        short_dose(infusion.dose, tr) or infusion.dose_as_entered,
        dict(route_names(tr)).get(infusion.route, infusion.route),
    )
    return {
        "kind": "infusion",
        "title": tr("Infusion {number}", number=glance.number),
        "note": " · ".join(filter(None, facts)),
        "svg": picture.svg if picture else "",
        "words": picture.words if picture else "",
        "heads": [tr("Measure"), tr("Rated"), tr("How long"), tr("Usually")],
        "rows": [[label, words.note, words.told, words.beneath] for label, words in lines],
    }


def _vitals_page(extract: Extract, tr: Language) -> Json:
    return {
        "kind": "list",
        "title": tr("Vitals"),
        "heads": [tr("Measured"), tr("Infusion"), tr("Blood pressure"), tr("Pulse"), tr("Oxygen")],
        "rows": [_vitals_row(one, extract, tr) for one in extract.vitals],
    }


def _vitals_row(vitals: Vitals, extract: Extract, tr: Language) -> list[str]:
    infusion = extract.timeline.infusion_of_vitals(vitals.measured_at.utc)
    at = vitals.measured_at
    return [
        day_text(at.date, tr) if vitals.time_assumed else moment_text(at, tr),
        tr("{number}", number=extract.timeline.number(infusion.id)) if infusion else "",
        pressure_text(vitals, tr),
        "" if vitals.pulse is None else number_text(vitals.pulse, tr),
        oxygen_text(vitals, tr),
    ]


def _questionnaires_page(extract: Extract, tr: Language) -> Json:
    return {
        "kind": "list",
        "title": tr("Questionnaires"),
        "heads": [tr("Day"), tr("Questionnaire"), tr("Total"), tr("Of"), tr("What its publisher calls it")],
        "rows": [_response_row(one, extract, tr) for one in extract.responses],
    }


def _response_row(response: Response, extract: Extract, tr: Language) -> list[str]:
    instrument = extract.instruments.get(response.instrument)
    total = response.total
    day = day_text(response.answered_at.date, tr)
    if instrument is None:
        return [day, response.instrument, "" if total is None else number_text(total, tr), "", ""]
    band = instrument.band(total) if total is not None else None
    return [
        day,
        instrument.title,
        tr("not known") if total is None else number_text(total, tr),
        number_text(instrument.total_range[1], tr),
        tr("“{label}”", label=tr(band.label)) if band else "",
    ]
