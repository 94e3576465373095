"""How an infusion is put into words."""

from ketadiary.desktop.widgets.dates import short_day_text
from ketadiary.entering.typed_numbers import shown
from ketadiary.model import Dose, Infusion, InfusionDraft, Phase
from ketadiary.wording import Language
from ketadiary.wording.durations import duration

Options = list[tuple[str, str]]


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
        return tr("{per_kg} mg/kg", per_kg=shown(dose.mg_per_kg))
    if dose.mg_per_kg is None or weight_kg is None:
        return tr("{mg} mg", mg=shown(dose.mg))
    return tr(
        "{mg} mg, which is {per_kg} mg/kg at {weight} kg",
        mg=shown(dose.mg), per_kg=shown(dose.mg_per_kg), weight=shown(weight_kg),
    )  # fmt: skip


def short_dose(dose: Dose | None, tr: Language) -> str:
    """A dose in a line of facts: "50.4 mg (0.7 mg/kg)", as far as both are known."""
    if dose is None or dose.mg is None or dose.mg_per_kg is None:
        return dose_text(dose, None, tr)
    return tr("{mg} mg ({per_kg} mg/kg)", mg=shown(dose.mg), per_kg=shown(dose.mg_per_kg))


def list_title(number: int, infusion: Infusion, tr: Language) -> str:
    """An infusion by its number and day."""
    return tr("{number} · {day}", number=number, day=short_day_text(infusion.started_at.date, tr))


def list_details(infusion: Infusion, tr: Language) -> str:
    """Its length and dose, as they stand in the list."""
    parts = [length_text(infusion, tr), infusion.dose_as_entered]
    return " · ".join(filter(None, parts))
