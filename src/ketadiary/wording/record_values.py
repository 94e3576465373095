"""What stands in a record, value by value, in words: ratings, vitals, what an infusion was, what sort an event is."""

from collections.abc import Iterable, Mapping

from ketadiary.model import Dose, EventKind, InfusionDraft, Measure, Phase, Rating, Status, VitalsDraft
from ketadiary.wording.durations import duration
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text

_MOST_NAMED = 3
Options = list[tuple[str, str]]


# Ratings


def rating_text(rating: Rating, tr: Language) -> str:
    """A rating under its measure's name: its number, or why there is none."""
    if rating.value is not None:
        return number_text(rating.value, tr)
    return tr("skipped") if rating.status is Status.SKIPPED else tr("can’t say")


def ratings_in_words(ratings: Iterable[Rating], measures: Mapping[str, Measure], tr: Language) -> str:
    """Every rating in a few words, such as "Mood 4 · Nausea can't say · Headache not rated"."""
    ratings = list(ratings)
    answered = [rating for rating in ratings if rating.status is not Status.SKIPPED]
    skipped = [rating for rating in ratings if rating.status is Status.SKIPPED]
    parts = [rating_in_words(rating, measures, tr) for rating in answered]
    if len(skipped) <= _MOST_NAMED:
        parts += [rating_in_words(rating, measures, tr) for rating in skipped]
    else:
        parts.append(tr.plural("{count} not rated", "{count} not rated", len(skipped)))
    return " · ".join(parts)


def rating_in_words(rating: Rating, measures: Mapping[str, Measure], tr: Language) -> str:
    """One rating with its measure's name."""
    measure = measures.get(rating.measure)
    label = measure.label if measure else rating.measure
    if rating.status is Status.SKIPPED:
        return tr("{measure} not rated", measure=label)
    if rating.value is None:
        return tr("{measure} can’t say", measure=label)
    return tr("{measure} {value}", measure=label, value=rating.value)


# Vitals


def vitals_text(vitals: VitalsDraft, tr: Language) -> str:
    """What was measured, in one line."""
    said = (
        pressure_text(vitals, tr),
        "" if vitals.pulse is None else tr("pulse {count}", count=vitals.pulse),
        oxygen_text(vitals, tr),
    )
    return " · ".join(filter(None, said))


def pressure_text(vitals: VitalsDraft, tr: Language) -> str:
    """The pressure as clinics write it; empty where it was not measured."""
    if vitals.systolic is None and vitals.diastolic is None:
        return ""
    return "/".join("?" if value is None else number_text(value, tr) for value in (vitals.systolic, vitals.diastolic))


def oxygen_text(vitals: VitalsDraft, tr: Language) -> str:
    """The oxygen; empty where it was not measured."""
    return "" if vitals.oxygen is None else tr("{percent} %", percent=vitals.oxygen)


# Infusions


def route_names(tr: Language) -> Options:
    """The routes that are offered, by what is kept of them."""
    return [
        ("iv", tr("Into a vein (IV)")),
        ("im", tr("Into a muscle (IM)")),
        ("sc", tr("Under the skin (SC)")),
        ("nasal", tr("Nasal spray")),
        ("sublingual", tr("Under the tongue")),
        ("oral", tr("By mouth")),
    ]


def phase_names(tr: Language) -> list[tuple[Phase | None, str]]:
    """The phases, and none."""
    return [(None, tr("Not said")), (Phase.SERIES, tr("Series")), (Phase.MAINTENANCE, tr("Maintenance"))]


def length_text(draft: InfusionDraft, tr: Language) -> str:
    """How long it took."""
    if draft.minutes is None:
        return tr("end not said yet")
    return duration(draft.minutes / 60, tr)


def dose_text(dose: Dose | None, weight_kg: float | None, tr: Language) -> str:
    """What follows from a dose: the total and the amount for each kg, as far as they are known."""
    if dose is None:
        return ""
    if dose.mg is None:
        return tr("{per_kg} mg/kg", per_kg=dose.mg_per_kg)
    if dose.mg_per_kg is None or weight_kg is None:
        return tr("{mg} mg", mg=dose.mg)
    return tr(
        "{mg} mg, which is {per_kg} mg/kg at {weight} kg",
        mg=dose.mg, per_kg=dose.mg_per_kg, weight=weight_kg,
    )  # fmt: skip


def short_dose(dose: Dose | None, tr: Language) -> str:
    """A dose in a line of facts: "50.4 mg (0.7 mg/kg)", as far as both are known."""
    if dose is None or dose.mg is None or dose.mg_per_kg is None:
        return dose_text(dose, None, tr)
    return tr("{mg} mg ({per_kg} mg/kg)", mg=dose.mg, per_kg=dose.mg_per_kg)


# Events


def event_kind_names(tr: Language) -> list[tuple[EventKind, str]]:
    """The sorts of events, in the order in which they are offered."""
    return [
        (EventKind.MEDICINE, tr("Medicine")),
        (EventKind.THERAPY, tr("Therapy")),
        (EventKind.LIFE, tr("Life")),
        (EventKind.OTHER, tr("Other")),
    ]
