"""When what was entered has happened."""

from datetime import UTC, date, datetime, time

from ketadiary.model import CheckIn, Dated, Event, Infusion, Moment, Response, Vitals


def record_time(record: Dated) -> Moment | date:
    """The moment of a record; of an event the day, which is all that is known."""
    match record:
        case CheckIn():
            return record.felt_at
        case Infusion():
            return record.started_at
        case Vitals():
            return record.measured_at
        case Response():
            return record.answered_at
        case Event():
            return record.date


def is_of_today(record: Dated, now: Moment) -> bool:
    """Whether something is of today, or was written down today."""
    when = record_time(record)
    entered = record.entered_at and now.at(record.entered_at)
    return now.date in (when.date if isinstance(when, Moment) else when, entered and entered.date)


def order_of(record: Dated) -> datetime:
    """The instant that says what comes first: of an event when it was written down, or else the day's beginning."""
    when = record_time(record)
    return when.utc if isinstance(when, Moment) else record.entered_at or datetime.combine(when, time.min, UTC)
