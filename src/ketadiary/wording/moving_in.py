"""What an import would do, in words: the first rows as they would be stored, and why others are skipped."""

from collections.abc import Iterator, Mapping

from ketadiary.model import CheckInDraft, Draft, EventDraft, InfusionDraft, Measure, Moment, ResponseDraft, VitalsDraft
from ketadiary.wording.dates import plain_day_text, plain_moment_text
from ketadiary.wording.language import Language
from ketadiary.wording.numbers import number_text
from ketadiary.wording.record_values import event_kind_names, length_text, ratings_in_words, vitals_text
from ketadiary.wording.shortening import shortened

Scale = tuple[float, float]


def draft_words(draft: Draft, measures: Mapping[str, Measure], tr: Language) -> tuple[str, str]:
    """When something was, and what of it would be stored."""
    match draft:
        case CheckInDraft():
            said = (ratings_in_words(draft.ratings, measures, tr), shortened(draft.note))
            return _when(draft.felt_at, draft.time_assumed), " · ".join(filter(None, said))
        case InfusionDraft():
            parts = (tr("Infusion"), draft.dose_as_entered, length_text(draft, tr), shortened(draft.note))
            return _when(draft.started_at, draft.time_assumed), " · ".join(filter(None, parts))
        case VitalsDraft():
            return _when(draft.measured_at, draft.time_assumed), vitals_text(draft, tr)
        case EventDraft():
            return plain_day_text(draft.date), f"{dict(event_kind_names(tr))[draft.kind]}: {shortened(draft.text)}"
        case ResponseDraft():
            total = "" if draft.total is None else tr("total {total}", total=number_text(draft.total, tr))
            said = (draft.instrument, total)
            return _when(draft.answered_at, draft.time_assumed), " · ".join(filter(None, said))
        case Measure():
            return "", tr("Measure {label}", label=tr(draft.label))


def _when(moment: Moment, assumed: bool) -> str:
    return plain_day_text(moment.date) if assumed else plain_moment_text(moment)


def skipped_reasons(
    tr: Language, known: int, repeated: int, empty: int, left_out: int, by_other_routes: int = 0
) -> Iterator[str]:
    """Why rows of a file were skipped, with how many for each reason."""
    if known:
        yield tr.plural("{count} row is in the diary already", "{count} rows are in the diary already", known)
    if repeated:
        yield tr.plural("{count} row repeats an earlier one", "{count} rows repeat earlier ones", repeated)
    if empty:
        yield tr.plural("{count} row says nothing", "{count} rows say nothing", empty)
    if left_out:
        yield tr.plural("{count} row is about something else", "{count} rows are about something else", left_out)
    if by_other_routes:
        yield tr.plural(
            "{count} row was given by another route", "{count} rows were given by another route", by_other_routes
        )


def spread_words(label: str, theirs: Scale, ours: Scale, tr: Language) -> str:
    """That numbers are not stored as they stand in the file."""
    ends = {name: number_text(end, tr) for name, end in zip(("a", "b", "c", "d"), (*theirs, *ours), strict=True)}
    return tr("{label}: {a} to {b} in the file becomes {c} to {d}.", label=tr(label), **ends)
