"""Days, times and numbers as languages write them, held against Babel's own writing of them."""

import gettext
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.wording import Language, dates
from ketadiary.wording.durations import duration
from ketadiary.wording.formats import ENGLISH, formats_of, read_formats
from ketadiary.wording.numbers import decimal_text, halves_text, number_text, percent_text
from support import NOON_IN_PARIS

IN_OUR_DIGITS = ["en", "en_US", "de", "de_CH", "fr", "es", "pt_BR", "ru", "fi", "ja", "zh_Hant", "th", "cs", "ar", "he"]
SHORT = datetime(2026, 3, 2, 14, 5)


def language(code: str) -> Language:
    """A language that nobody has translated yet: its days and numbers are written as it writes them all the same."""
    return Language(code, gettext.NullTranslations())


def test_english_is_as_babel_says() -> None:
    assert read_formats(Locale.parse("en_GB")) == ENGLISH


@pytest.mark.parametrize("code", IN_OUR_DIGITS)
@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_days_are_written_as_babel_writes_them(code: str, day: date) -> None:
    locale, tr = Locale.parse("en_GB" if code == "en" else code), language(code)
    noon = datetime(day.year, day.month, day.day, 12)
    assert dates.day_text(day, tr) == format_date(day, "long", locale)
    assert dates.short_day_text(day, tr) == format_date(day, "medium", locale)
    assert dates.weekday_text(day, tr) == format_date(day, "full", locale)
    assert dates.month_text(day, tr) == format_date(day, "LLL", locale)
    assert dates.day_and_month_text(day, tr) == format_skeleton("MMMd", noon, locale=locale)
    assert dates.month_and_year_text(day, tr) == format_skeleton("yMMMM", noon, locale=locale)


@pytest.mark.parametrize("code", [code for code in IN_OUR_DIGITS if code != "zh_Hant"])  # it has six parts of a day
@given(shown=st.times())
def test_times_are_written_as_babel_writes_them(code: str, shown: time) -> None:
    locale = Locale.parse("en_GB" if code == "en" else code)
    assert dates.clock_text(shown, language(code)) == format_time(shown, "short", locale=locale)


@pytest.mark.parametrize("code", IN_OUR_DIGITS)
@given(value=st.decimals(-10_000, 10_000, places=3))
def test_numbers_are_written_as_babel_writes_them(code: str, value: float) -> None:
    locale = Locale.parse("en_GB" if code == "en" else code)
    bare = format_decimal(abs(value), "0.######", locale=locale, numbering_system="latn")
    assert number_text(float(value), language(code)) == ("−" if value < 0 else "") + bare


@pytest.mark.parametrize(
    ("code", "day", "moment", "half", "rounded", "length"),
    [
        ("en", "Monday, 2 March 2026", "2 Mar 2026, 12:00", "5.5", "1.0", "1 h 20 min"),
        ("de", "Montag, 2. März 2026", "02.03.2026, 12:00", "5,5", "1,0", "1 h 20 min"),
        ("fr", "lundi 2 mars 2026", "2 mars 2026, 12:00", "5,5", "1,0", "1 h 20 min"),
        ("es", "lunes, 2 de marzo de 2026", "2 mar 2026, 12:00", "5,5", "1,0", "1 h 20 min"),
        ("ar_EG", "الاثنين، ٢ مارس ٢٠٢٦", "٠٢\u200f/٠٣\u200f/٢٠٢٦, ١٢:٠٠ م", "٥٫٥", "١٫٠", "١ h ٢٠ min"),
        ("fa", "دوشنبه ۲ مارس ۲۰۲۶", "۲ مارس ۲۰۲۶, ۱۲:۰۰", "۵٫۵", "۱٫۰", "۱ h ۲۰ min"),
    ],
)
def test_each_language_has_its_order_its_names_and_its_digits(
    code: str, day: str, moment: str, half: str, rounded: str, length: str
) -> None:
    tr = language(code)
    assert dates.weekday_text(NOON_IN_PARIS.date, tr) == day
    assert dates.moment_text(NOON_IN_PARIS, tr) == moment
    assert tr("{value}", value=5.5) == number_text(5.5, tr) == half
    assert decimal_text(1.04, tr) == rounded
    assert duration(80 / 60, tr) == length
    assert tr.plural("{count} day", "{count} days", 3).split()[0] == number_text(3, tr)


def test_medians_and_shares_are_short(tr: Language) -> None:
    assert [halves_text(value, tr) for value in (0, 5, 5.5, 0.5, 5.25)] == ["0", "5", "5½", "½", "5.2"]
    assert percent_text(1.25, tr) == "125%"


@pytest.mark.parametrize(("code", "day_first", "week"), [("en", True, 0), ("en-US", False, 6), ("de", True, 0)])
def test_the_order_of_numbers_and_the_first_day_of_weeks(code: str, day_first: bool, week: int) -> None:
    assert dates.day_comes_first(language(code)) is day_first
    assert dates.first_weekday(language(code)) == week
    assert dates.weekday_letters(language("en")) == list("MTWTFSS")


def test_a_language_that_babel_does_not_know_is_written_like_english() -> None:
    assert formats_of("tlh") is ENGLISH


def test_near_days_are_spoken_of(tr: Language) -> None:
    today = NOON_IN_PARIS.date
    moments = [NOON_IN_PARIS.shifted(timedelta(days=-days)) for days in (0, 1, 5, 400)]
    assert [dates.near_moment_text(one, today, tr) for one in moments] == [
        *("12:00", "yesterday, 12:00", "25 Feb, 12:00"),
        "26 Jan 2025, 12:00",
    ]
    assert dates.at_moment_text(moments[2], today, tr, begins=True) == "On 25 Feb at 12:00"


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ({}, "2026-03-02 12:00"),
        ({"offset": True}, "2026-03-02 12:00+01:00"),
        ({"seconds": True}, "2026-03-02 12:00:07"),
    ],
)
def test_a_terminal_shows_what_it_takes(options: dict[str, bool], written: str) -> None:
    shown = NOON_IN_PARIS.at(NOON_IN_PARIS.utc.replace(second=7))
    assert dates.plain_moment_text(shown, **options) == written


def test_english_is_written_without_loading_babel() -> None:
    code = (
        "import sys; from datetime import date; from ketadiary.wording import Language, dates;"
        "print(dates.weekday_text(date(2026, 3, 2), Language.load('en')), 'babel' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["Monday,", "2", "March", "2026", "False"]
