"""What the page says about questionnaires and about those that were filled in."""

from ketadiary.model import Instrument, Response, total_of
from ketadiary.wording import Language, band_text, day_text, translatable


def recall_text(instrument: Instrument, tr: Language) -> str:
    """How far back the questions reach; empty where that is not known."""
    if instrument.recall_days is None:
        return ""
    if instrument.recall_days == 0:
        return tr("About how it is now")
    return tr.plural("About the last day", "About the last {count} days", instrument.recall_days)


def named_text(instrument: Instrument, tr: Language) -> str:
    """An instrument's title and what it is about, such as "PHQ-9 · depression"; a clinic's own says it in its title."""
    about = _subjects(tr).get(instrument.name, "") if instrument.published else ""
    return " · ".join(filter(None, (instrument.title, about)))


def _subjects(tr: Language) -> dict[str, str]:
    return {
        "cadss-6": tr("dissociation"),
        "gad-2": tr("anxiety"),
        "gad-7": tr("anxiety"),
        "madrs-s": tr("depression"),
        "pcl-5": tr("after trauma"),
        "phq-2": tr("depression"),
        "phq-9": tr("depression"),
        "qids-sr16": tr("depression"),
        "who-5": tr("well-being"),
    }


def scale_text(instrument: Instrument, tr: Language) -> str:
    """What can be answered, in numbers, and what they mean in words of our own where we have some."""
    if instrument.meanings:
        values = instrument.items[0].values
        return " · ".join(
            tr("{number} {meaning}", number=value, meaning=tr(meaning))
            for value, meaning in zip(values, instrument.meanings, strict=True)
            if meaning
        )
    ends = {(item.values[0], item.values[-1]) for item in instrument.items}
    if len(ends) > 1:
        return tr("The numbers are those of your form.")
    low, high = ends.pop()
    return tr("Each from {low} to {high}, as on your form.", low=low, high=high)


def facts_text(instrument: Instrument, tr: Language) -> str:
    """An instrument in one line: its length, how far it reaches back, and whether its questions can be shown."""
    items = tr.plural("{count} question", "{count} questions", len(instrument.items))
    wording = tr("wording loaded") if instrument.worded else ""
    return " · ".join(filter(None, (items, recall_text(instrument, tr), wording)))


def last_text(last: Response | None, tr: Language) -> str:
    """When an instrument was last filled in; empty where it never was."""
    return tr("Last filled in on {day}", day=day_text(last.answered_at.date, tr)) if last else ""


def total_text(instrument: Instrument | None, response: Response, tr: Language) -> str:
    """A response's total with its range, or that there is none."""
    total = total_of(instrument, response)
    if total is None:
        return tr("No total: not every item has an answer")
    if instrument is None:
        return tr("Total {total}", total=total)
    low, high = instrument.total_range
    return tr(scale_of_total(instrument), total=total, low=low, high=high)


def scale_of_total(instrument: Instrument) -> str:
    """How a total is said with its ends: of a form of its own only the sum is known, not what its authors publish."""
    if instrument.is_plain_sum:
        return translatable("Sum of the answers {total}, from {low} to {high}")
    return translatable("Total {total}, on a scale from {low} to {high}")


def published_band(instrument: Instrument | None, response: Response, tr: Language) -> str:
    """What the source calls the published band in which a total lies; empty where none is published."""
    total = total_of(instrument, response)
    band = instrument.band(total) if instrument and total is not None else None
    return band_text(instrument, band, tr) if instrument and band else ""
